#include "app/demo/visit_generator.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "app/demo/calendar.h"

namespace emc::app {
namespace {

using model::HitKind;
using std::string_view;

constexpr double crawler_share = 0.04;
constexpr double lasting_share = 0.08;
constexpr double campaign_share = 0.02;
constexpr double bounce_share = 0.42;
constexpr double pages_mean = 2.6;
constexpr unsigned pages_max = 40;
constexpr double page_zipf_power = 1.1;
/// People with an account on a portal that many ask as a usual one.
constexpr std::uint32_t known_people = 40'000;
constexpr std::uint32_t news_count = 400;

struct Page {
    string_view path;
    string_view title;
};
constexpr auto pages = std::to_array<Page>({
    {"/", "Trang chủ"},
    {"/dich-vu-cong", "Dịch vụ công trực tuyến"},
    {"/tra-cuu-ho-so", "Tra cứu hồ sơ"},
    {"/dang-nhap", "Đăng nhập"},
    {"/huong-dan", "Hướng dẫn sử dụng"},
    {"/thu-tuc-hanh-chinh", "Thủ tục hành chính"},
    {"/danh-gia", "Đánh giá mức độ hài lòng"},
    {"/thanh-toan", "Thanh toán trực tuyến"},
    {"/lien-he", "Liên hệ"},
});
constexpr auto words = std::to_array<string_view>({
    "khai sinh",
    "lý lịch tư pháp",
    "đổi giấy phép lái xe",
    "đăng ký kết hôn",
    "sổ đỏ",
    "hộ kinh doanh",
    "tạm trú",
    "bảo hiểm y tế",
    "tra cứu hồ sơ",
    "căn cước",
});
constexpr auto campaigns =
    std::to_array<string_view>({"chuyen-doi-so", "ngay-thu-bay-tinh-nguyen", "nop-thue-truc-tuyen"}
    );

template <std::size_t n>
string_view one_of(const std::array<string_view, n>& texts, Random& random) {
    return texts[random.below(n)];
}

}  // namespace

VisitGenerator::VisitGenerator(const Country& country, VisitOptions options)
    : country_(country),
      options_(options),
      random_(options.seed ^ 0x5EED0F17u),
      hits_by_day_(hits_by_day(options.period, options.hits)) {
    for (const auto& unit : country.units) {
        const auto count = std::max<std::size_t>(unit.services.size(), 1);
        services_.emplace_back(zipf_weights(count, page_zipf_power));
        origins_.push_back(url_of(unit));
    }
}

void VisitGenerator::choose_units() {
    const auto day = options_.period.from + today_;
    const auto demand = demand_on(country_, day);
    const auto active = static_cast<std::size_t>(
        std::count_if(demand.begin(), demand.end(), [](double each) { return each > 0; })
    );
    if (units_ && active == units_active_) return;
    units_.emplace(demand);
    units_active_ = active;
}

bool VisitGenerator::next_day(const Sink& sink) {
    if (today_ >= static_cast<std::int32_t>(hits_by_day_.size())) return false;
    choose_units();
    const auto day = options_.period.from + today_;
    const auto begin = base::begin_of(day);
    midnight_ = base::begin_of(day + 1);
    const auto all = hits_by_day_[static_cast<std::size_t>(today_)];
    left_ = all;
    double share = 0;
    constexpr unsigned hours = 24;
    for (unsigned hour = 0; hour < hours; ++hour) {
        share += Audience::hour_share(hour);
        const auto after =
            hour + 1 == hours
                ? 0
                : all - std::min(all, static_cast<std::uint64_t>(share * static_cast<double>(all)));
        while (left_ > after) {
            const auto within = std::chrono::milliseconds(random_.below(3'600'000));
            visit(begin + std::chrono::hours(hour) + within, sink);
        }
    }
    ++today_;
    return true;
}

void VisitGenerator::pass(double seconds) {
    now_ += std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

bool VisitGenerator::give(const Sink& sink) {
    if (left_ == 0 || now_ >= midnight_) return false;
    hit_.time = now_;
    sink(hit_);
    --left_;
    ++made_;
    return true;
}

void VisitGenerator::begin_action(HitKind kind) {
    hit_.kind = kind;
    for (auto* text : {&hit_.target, &hit_.category, &hit_.action, &hit_.name})
        text->clear();
}

void VisitGenerator::show_page(std::uint32_t unit, string_view path, string_view title) {
    begin_action(HitKind::page_view);
    hit_.url = origins_[unit];
    // One family of portals is one page with routes in the fragment.
    if (country_.units[unit].client == Client::dotnet && path != "/") hit_.url += "/#";
    hit_.url += path;
    hit_.title = title;
}

void VisitGenerator::show_service(std::uint32_t unit, std::uint32_t service) {
    const auto& offered = country_.units[unit].services[service];
    show_page(unit, "/dich-vu-cong/chi-tiet/", country_.procedures[offered.procedure].name);
    hit_.url += offered.code;
}

void VisitGenerator::visit(base::Instant begin, const Sink& sink) {
    const auto unit = units_->pick(random_);
    now_ = begin;
    hit_.site = country_.units[unit].site;
    hit_.flags = 0;
    hit_.referrer.clear();
    hit_.country = audience_.country(random_);
    hit_.language = audience_.language(random_);
    if (random_.chance(crawler_share)) {
        hit_.agent = audience_.crawler(random_);
        hit_.screen_width = hit_.screen_height = 0;
        hit_.visitor = random_.next() | 1;
        walk(unit, random_.between(1, pages_max), sink);
        return;
    }
    const auto& person = audience_.person(random_);
    hit_.agent = person.agent;
    hit_.screen_width = person.width;
    hit_.screen_height = person.height;
    hit_.visitor = random_.next() | 1;
    if (random_.chance(lasting_share)) {
        Random who((std::uint64_t{hit_.site.value} << 32) ^ random_.below(known_people));
        hit_.visitor = who.next() | 1;
        hit_.flag(model::HitFlag::lasting_visitor);
    }
    hit_.referrer = audience_.referrer(random_);
    const auto more = 1 + static_cast<unsigned>(random_.waiting(pages_mean));
    const auto count = random_.chance(bounce_share) ? 1 : std::min(1 + more, pages_max);
    walk(unit, count, sink);
}

/// One page after another, and what is done on them.
void VisitGenerator::walk(std::uint32_t unit, unsigned count, const Sink& sink) {
    for (unsigned at = 0; at < count; ++at) {
        const auto draw = random_.fraction();
        const bool of_service = draw < 0.45 && !country_.units[unit].services.empty();
        const auto service = of_service ? services_[unit].pick(random_) : 0;
        if (of_service) {
            show_service(unit, service);
        } else if (draw < 0.6) {
            show_page(unit, "/tin-tuc/", "Tin tức");
            // The newest news are read most.
            const auto age = static_cast<std::uint32_t>(random_.waiting(12));
            fmt::format_to(
                std::back_inserter(hit_.url), "{}", today_ + 1000 - std::min(age, news_count)
            );
        } else {
            const auto back = random_.fraction() * random_.fraction();
            const auto& page = pages[static_cast<std::size_t>(back * pages.size())];
            show_page(unit, page.path, page.title);
        }
        if (at == 0 && random_.chance(campaign_share)) {
            hit_.url.insert(
                std::min(hit_.url.find('#'), hit_.url.size()),
                fmt::format("?utm_source=zalo&utm_campaign={}", one_of(campaigns, random_))
            );
        }
        if (!give(sink)) return;
        pass(4 + random_.waiting(45));
        if (of_service && !use_service(unit, service, sink)) return;
        // A page within the portal led to what comes after.
        hit_.referrer = origins_[unit];
        if (!random_.chance(0.06)) continue;
        begin_action(HitKind::search);
        hit_.target = one_of(words, random_);
        if (!give(sink)) return;
        pass(3 + random_.waiting(15));
    }
}

bool VisitGenerator::use_service(std::uint32_t unit, std::uint32_t service, const Sink& sink) {
    const auto& code = country_.units[unit].services[service].code;
    const auto say = [&](HitKind kind, string_view target, string_view action) {
        begin_action(kind);
        hit_.target = target;
        hit_.action = action;
        return give(sink);
    };
    if (random_.chance(0.12)) {
        const auto form = fmt::format("{}/bieu-mau/{}.docx", origins_[unit], code);
        if (!say(HitKind::download, form, "")) return false;
        pass(5 + random_.waiting(30));
    }
    if (!random_.chance(0.5)) return true;
    if (!say(HitKind::service, code, "-1")) return false;
    pass(60 + random_.waiting(240));
    if (random_.chance(0.35)) return say(HitKind::service, code, "1");
    if (random_.chance(0.1)) {
        return say(HitKind::outlink, "https://dichvucong.gov.vn/p/home/dvc-thanh-toan.html", "");
    }
    if (!random_.chance(0.1)) return true;
    begin_action(HitKind::event);
    hit_.category = "Biểu mẫu";
    hit_.action = "Lưu nháp";
    return give(sink);
}

}  // namespace emc::app

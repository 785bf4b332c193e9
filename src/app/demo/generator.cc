#include "app/demo/generator.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <iterator>

#include "app/demo/calendar.h"
#include "base/assert.h"

namespace emc::app {

using namespace std::chrono_literals;

namespace {

constexpr std::int32_t days_ahead_max = 120;
constexpr double zipf_power = 1.02;

constexpr double unmatched_share = 0.015;
constexpr double unnumbered_share = 0.001;
constexpr double repeated_share = 0.008;
constexpr double late_share = 0.005;
constexpr double returned_share = 0.96;

template <class Number>
std::int8_t small(Number number) {
    return static_cast<std::int8_t>(number);
}

}  // namespace

Generator::Generator(const Country& country, GeneratorOptions options)
    : country_(country),
      options_(options),
      random_(options.seed ^ 0xD0E5C0DEu),
      cases_by_day_(app::cases_by_day(options.period, options.cases)),
      serials_(country.units.size()),
      days_(days_ahead_max + 1) {
    const auto last = options.period.to + 2 * days_ahead_max;
    for (auto day = options.period.from; day <= last; day = day + 1) {
        works_.push_back(busyness(day) > 0.3);
    }
    for (const auto& unit : country.units) {
        const auto count = std::max<std::size_t>(unit.services.size(), 1);
        services_.emplace_back(zipf_weights(count, zipf_power));
    }
}

void Generator::choose_units() {
    const auto day = options_.period.from + today_;
    const auto demand = demand_on(country_, day);
    const auto active = static_cast<std::size_t>(
        std::count_if(demand.begin(), demand.end(), [](double each) { return each > 0; })
    );
    if (units_ && active == units_active_) return;
    units_.emplace(demand);
    units_active_ = active;
}

bool Generator::next_day(const Sink& sink) {
    if (today_ >= static_cast<std::int32_t>(cases_by_day_.size())) return false;
    choose_units();
    std::fill(serials_.begin(), serials_.end(), 0u);
    begin_cases(cases_by_day_[static_cast<std::size_t>(today_)]);
    auto& arriving = days_[static_cast<std::size_t>(today_ % (days_ahead_max + 1))];
    std::sort(arriving.begin(), arriving.end(), [](const Planned& a, const Planned& b) {
        return a.order() < b.order();
    });
    for (const auto& planned : arriving)
        sink(worded(planned));
    arriving.clear();
    ++today_;
    return true;
}

void Generator::begin_cases(std::uint64_t count) {
    for (std::uint64_t i = 0; i < count; ++i)
        begin_case(units_->pick(random_));
    cases_begun_ += count;
}

void Generator::begin_case(std::uint32_t index) {
    const auto& unit = country_.units[index];
    const auto service = services_[index].pick(random_);
    const auto& offered = unit.services[service];
    const double progress = today_ / static_cast<double>(cases_by_day_.size());
    const bool later = progress >= 0.5;
    const auto level = later ? offered.level_later : offered.level;
    // ambition is the share of all cases; only those of level 4 services can be part of it.
    const double full_share = 0.3 + 0.65 * unit.ambition;
    const double pull = std::min(0.97, unit.ambition / full_share * (0.75 + 0.5 * progress));
    const double online_chance = level == 4 ? pull : level == 3 ? 0.6 * pull : 0.01;
    const bool online = random_.chance(online_chance);

    Planned first{};
    first.unit = index;
    first.service = service;
    first.begun = today_;
    first.channel = online ? model::channel::online : model::channel::in_person;
    if (random_.chance(0.45)) {
        first.payment = random_.chance(online ? 0.35 + 0.5 * progress : 0.04) ? small(1) : small(2);
    }
    const double post = random_.fraction();
    first.post = post < unit.post_share ? small(1) : post > 0.99 ? small(2) : small(0);
    first.from_national = online && random_.chance(0.55) ? small(1) : small(0);
    first.unmatched = random_.chance(unmatched_share);
    first.serial = random_.chance(unnumbered_share) ? 0 : ++serials_[index];

    // Offices open at half past seven; people at home file until late.
    const auto opens = online ? 6h : 7h + 30min;
    const double span = online ? 17 * 3600.0 : 9.5 * 3600.0;
    const double draw =
        online ? random_.fraction() : 0.5 * (random_.fraction() + random_.fraction());
    first.at = base::begin_of(options_.period.from + today_) + opens +
               std::chrono::milliseconds(static_cast<std::int64_t>(draw * span * 1000));
    first.status = model::status::received;
    arrange(first);
    if (first.serial == 0) return;

    auto latest = first;
    if (unit.client == Client::opencps && random_.chance(0.15)) {
        latest = next_step(latest, random_.waiting(0.1), model::status::assigned);
    }
    if (random_.chance(0.9)) {
        latest = next_step(latest, 0.02 + random_.waiting(0.4), model::status::processing);
    }
    if (random_.chance(returned_share)) {
        const double days = country_.procedures[offered.procedure].days;
        next_step(latest, 0.02 + random_.waiting(days), model::status::returned);
    }
}

Generator::Planned Generator::next_step(
    const Planned& event, double days_later, std::int8_t status
) {
    const auto delay = std::chrono::milliseconds(static_cast<std::int64_t>(days_later * 86'400e3));
    Planned next = event;
    next.status = status;
    next.at += delay;
    // Nobody works on it while offices are closed.
    const auto from = options_.period.from;
    auto day = base::day_of(next.at).days - from.days;
    while (day < static_cast<std::int32_t>(works_.size()) && !works_[static_cast<std::size_t>(day)]
    ) {
        next.at += 24h;
        ++day;
    }
    if (day <= event.begun + days_ahead_max - 10) arrange(next);
    return next;
}

void Generator::arrange(const Planned& event) {
    const auto put = [this](const Planned& planned) {
        const auto day = base::day_of(planned.arrives).days - options_.period.from.days;
        ASSERT(day >= today_ && day - today_ <= days_ahead_max);
        days_[static_cast<std::size_t>(day % (days_ahead_max + 1))].push_back(planned);
    };
    Planned sent = event;
    sent.arrives = event.at + std::chrono::milliseconds(random_.between(50, 3'000));
    if (random_.chance(late_share)) {
        sent.arrives += std::chrono::minutes(random_.between(600, 5 * 1440));
    }
    put(sent);
    if (random_.chance(repeated_share)) {
        sent.arrives += std::chrono::seconds(random_.between(1, 7'200));
        put(sent);
    }
}

model::CaseEvent& Generator::worded(const Planned& planned) {
    const auto& unit = country_.units[planned.unit];
    const auto& service = unit.services[planned.service];
    const auto& agency = unit.unit.code.text();
    const bool dotnet = unit.client == Client::dotnet;
    event_.site = unit.site;
    event_.code = service.code;
    if (planned.unmatched) event_.code += ".CU";
    event_.name = country_.procedures[service.procedure].name;
    event_.status = planned.status;
    event_.channel = planned.channel;
    if (dotnet && planned.post == 1) event_.channel = model::channel::online;
    event_.payment = planned.payment;
    // Clients do not say what the list says: one family always 3, the other 4 for 3, else 3.
    event_.level = dotnet && service.level == 3 ? small(4) : small(3);
    event_.from_national = planned.from_national;
    event_.post = planned.post;
    event_.time = planned.at;
    event_.flags = 0;

    event_.case_number.clear();
    if (planned.serial == 0) {
        event_.flag(model::Flag::no_case_number);
    } else {
        const std::chrono::year_month_day date{
            std::chrono::sys_days(std::chrono::days((options_.period.from + planned.begun).days))};
        const auto office = planned.service % 30 + 1;
        auto out = std::back_inserter(event_.case_number);
        if (dotnet) {
            fmt::format_to(out, "{}.{:02}", agency, office);
        } else {
            fmt::format_to(out, "000.00.{:02}.{}", office, agency);
        }
        fmt::format_to(
            out,
            "-{:02}{:02}{:02}-{:04}",
            static_cast<int>(date.year()) % 100,
            static_cast<unsigned>(date.month()),
            static_cast<unsigned>(date.day()),
            planned.serial
        );
    }

    event_.user = {};
    if (dotnet) {
        const auto begun = static_cast<std::uint64_t>(planned.begun);
        Random who((std::uint64_t{planned.unit} << 48) ^ (begun << 32) ^ planned.serial);
        const std::uint64_t pseudonym[2] = {who.next(), who.next()};
        std::memcpy(event_.user.local.data(), pseudonym, sizeof pseudonym);
        event_.user.type = who.chance(0.15) ? small(1) : small(2);
        event_.user.location = agency;
    }
    return event_;
}

}  // namespace emc::app

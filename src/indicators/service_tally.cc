#include "indicators/service_tally.h"

#include <algorithm>

#include "base/assert.h"

namespace emc::indicators {
namespace {

/// As SiteLists::on, but with a share in the list.
std::shared_ptr<const registry::ServiceList> list_on(
    const registry::SiteLists& lists, base::Day day
) {
    const auto* wanted = lists.on(day);
    for (const auto& [from, list] : lists.by_day) {
        if (list.get() == wanted) return list;
    }
    return nullptr;
}

}  // namespace

ServiceTally::ServiceTally(
    const Outline& outline,
    const registry::Snapshot& lists,
    ServiceNumbers& numbers,
    Outline::Span span
)
    : outline_(outline), lists_(lists), numbers_(numbers), span_(span), sites_(span.size()) {}

void ServiceTally::begin(model::Period period) {
    period_ = period;
    for (std::uint32_t place = span_.begin; place < span_.end; ++place) {
        auto& rows = sites_[place - span_.begin];
        rows.used.clear();
        const auto site = outline_.site_at(place);
        const auto part = outline_.part_at(place, period);
        rows.lists = part ? lists_.lists_of(site) : nullptr;
        const auto list = rows.lists ? list_on(*rows.lists, part->to) : nullptr;
        if (rows.list == list.get()) continue;
        listed_.reset();
        rows.list = list.get();
        rows.numbers = list ? numbers_.of(site, list) : nullptr;
    }
    marks_.resize(numbers_.end());
    // Of a site that moves between units one of its lists counts, which may be another one now.
    const bool has_moves = outline_.parts(span_, period).size() > 1;
    if (has_moves || had_moves_) listed_.reset();
    had_moves_ = has_moves;
}

void ServiceTally::add(const store::UsedCodes& used, std::size_t place, model::Period part) {
    if (used.periods[place].empty()) return;
    auto& meanings = meanings_[used.codes];
    meanings.resize(used.codes->size());
    std::optional<model::SiteId> site;
    SiteRows* rows = nullptr;
    for (const auto& [number, cases] : used.periods[place]) {
        const auto& code = (*used.codes)[number];
        if (site != code.site) {
            site = code.site;
            const auto stands = outline_.place_of(code.site, part, period_);
            const bool is_in = stands && *stands >= span_.begin && *stands < span_.end;
            rows = is_in ? &sites_[*stands - span_.begin] : nullptr;
        }
        if (rows == nullptr || rows->list == nullptr || cases <= 0) continue;
        auto& meaning = meanings[number];
        if (meaning.list != rows->list) meaning = {rows->list, meaning_of(code.code, *rows)};
        if (meaning.number) rows->used.push_back(*meaning.number);
    }
}

std::optional<std::uint32_t> ServiceTally::meaning_of(const std::string& code, const SiteRows& rows)
    const {
    const auto* row = rows.lists->row_of(*rows.list, code);
    if (row == nullptr) return std::nullopt;
    return (*rows.numbers)[static_cast<std::size_t>(row - rows.list->services.data())];
}

ServiceCounts ServiceTally::count(Outline::Span span) {
    if (listed_ != span) count_listed(span);
    ServiceCounts counts = counts_;
    ++use_;
    for (std::uint32_t place = span.begin; place < span.end; ++place) {
        for (const auto number : rows_at(place).used) {
            auto& service = marks_[number];
            if (service.round != round_ || service.use == use_) continue;
            service.use = use_;
            counts.used += service.is_online();
        }
    }
    return counts;
}

void ServiceTally::count_listed(Outline::Span span) {
    ++round_;
    touched_.clear();
    for (std::uint32_t place = span.begin; place < span.end; ++place) {
        const auto& rows = rows_at(place);
        if (!rows.list || outline_.is_followed(place, span, period_)) continue;
        const auto& services = rows.list->services;
        for (std::size_t i = 0; i < services.size(); ++i) {
            auto& level = mark((*rows.numbers)[i]).level;
            level = std::max(level, services[i].level);
        }
    }
    counts_ = {};
    for (const auto number : touched_) {
        const auto& service = marks_[number];
        ++counts_.all;
        counts_.level_4 += service.level == 4;
        counts_.level_3_or_4 += service.is_online();
    }
    listed_ = span;
}

std::uint32_t ServiceTally::sites_with_list(Outline::Span span) const {
    return outline_.count_sites(span, [this](std::uint32_t place) {
        return rows_at(place).list != nullptr;
    });
}

ServiceTally::Mark& ServiceTally::mark(std::uint32_t number) {
    auto& mark = marks_[number];
    if (mark.round != round_) {
        mark = {round_, 0, 0};
        touched_.push_back(number);
    }
    return mark;
}

const ServiceTally::SiteRows& ServiceTally::rows_at(std::uint32_t place) const {
    ASSERT(span_.begin <= place && place < span_.end);
    return sites_[place - span_.begin];
}

}  // namespace emc::indicators

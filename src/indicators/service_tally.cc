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
    Outline::Span span,
    base::Day day,
    std::span<const store::UsedCode> used
)
    : span_(span), sites_(span.size()) {
    for (std::uint32_t place = span.begin; place < span.end; ++place) {
        const auto site = outline.site_at(place);
        const auto* of_site = lists.lists_of(site);
        if (!of_site) continue;
        const auto list = list_on(*of_site, day);
        if (!list) continue;
        auto& rows = sites_[place - span.begin];
        rows.lists = of_site;
        rows.list = list.get();
        rows.numbers = numbers.of(site, list);
    }
    for (const auto& code : used) {
        const auto place = outline.place_of(code.site);
        if (!place || *place < span.begin || *place >= span.end) continue;
        auto& rows = sites_[*place - span.begin];
        const auto* row = rows.list ? rows.lists->row_of(*rows.list, code.code) : nullptr;
        if (!row || code.cases <= 0) continue;
        const auto index = static_cast<std::size_t>(row - rows.list->services.data());
        rows.used.push_back((*rows.numbers)[index]);
    }
    marks_.resize(numbers.end());
}

ServiceCounts ServiceTally::count(Outline::Span span) {
    ++round_;
    touched_.clear();
    for (const auto& rows : rows_of(span)) {
        if (!rows.list) continue;
        const auto& services = rows.list->services;
        for (std::size_t i = 0; i < services.size(); ++i) {
            auto& level = mark((*rows.numbers)[i]).level;
            level = std::max(level, services[i].level);
        }
        for (const auto number : rows.used)
            mark(number).used = true;
    }

    ServiceCounts counts;
    for (const auto number : touched_) {
        const auto& service = marks_[number];
        const bool is_online = service.level == 3 || service.level == 4;
        ++counts.all;
        counts.level_4 += service.level == 4;
        counts.level_3_or_4 += is_online;
        counts.used += is_online && service.used;
    }
    return counts;
}

std::uint32_t ServiceTally::sites_with_list(Outline::Span span) const {
    const auto rows = rows_of(span);
    return static_cast<std::uint32_t>(std::ranges::count_if(rows, [](const SiteRows& site) {
        return site.list != nullptr;
    }));
}

ServiceTally::Mark& ServiceTally::mark(std::uint32_t number) {
    auto& mark = marks_[number];
    if (mark.round != round_) {
        mark = {round_, 0, false};
        touched_.push_back(number);
    }
    return mark;
}

std::span<const ServiceTally::SiteRows> ServiceTally::rows_of(Outline::Span span) const {
    ASSERT(span_.begin <= span.begin && span.end <= span_.end);
    return std::span(sites_).subspan(span.begin - span_.begin, span.size());
}

}  // namespace emc::indicators

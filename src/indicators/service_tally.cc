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
    model::Period period
)
    : outline_(outline), span_(span), period_(period), sites_(span.size()) {
    for (std::uint32_t place = span.begin; place < span.end; ++place) {
        const auto site = outline.site_at(place);
        const auto* of_site = lists.lists_of(site);
        const auto part = outline.part_at(place, period);
        if (!of_site || !part) continue;
        const auto list = list_on(*of_site, part->to);
        if (!list) continue;
        auto& rows = sites_[place - span.begin];
        rows.lists = of_site;
        rows.list = list.get();
        rows.numbers = numbers.of(site, list);
    }
    marks_.resize(numbers.end());
}

void ServiceTally::add(std::span<const store::UsedCode> used, model::Period part) {
    for (const auto& code : used) {
        const auto place = outline_.place_of(code.site, part, period_);
        if (!place || *place < span_.begin || *place >= span_.end) continue;
        auto& rows = sites_[*place - span_.begin];
        const auto* row = rows.list ? rows.lists->row_of(*rows.list, code.code) : nullptr;
        if (!row || code.cases <= 0) continue;
        const auto index = static_cast<std::size_t>(row - rows.list->services.data());
        rows.used.push_back((*rows.numbers)[index]);
    }
}

ServiceCounts ServiceTally::count(Outline::Span span) {
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
    for (std::uint32_t place = span.begin; place < span.end; ++place) {
        for (const auto number : rows_at(place).used)
            if (marks_[number].round == round_) marks_[number].used = true;
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
    return outline_.count_sites(span, [this](std::uint32_t place) {
        return rows_at(place).list != nullptr;
    });
}

ServiceTally::Mark& ServiceTally::mark(std::uint32_t number) {
    auto& mark = marks_[number];
    if (mark.round != round_) {
        mark = {round_, 0, false};
        touched_.push_back(number);
    }
    return mark;
}

const ServiceTally::SiteRows& ServiceTally::rows_at(std::uint32_t place) const {
    ASSERT(span_.begin <= place && place < span_.end);
    return sites_[place - span_.begin];
}

}  // namespace emc::indicators

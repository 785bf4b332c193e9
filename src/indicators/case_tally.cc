#include "indicators/case_tally.h"

#include <algorithm>

namespace emc::indicators {

CaseTally::CaseTally(
    const Outline& outline,
    const store::Visible::State& visible,
    std::span<const store::SiteSums> sums
)
    : by_place_(outline.size(), nullptr) {
    for (const auto& row : sums) {
        if (row.generation.number != visible.generation_of(row.generation.site)) continue;
        // A site of the store that the snapshot does not know belongs to no unit.
        const auto place = outline.place_of(row.generation.site);
        if (place) by_place_[*place] = &row;
    }
}

CaseCounts CaseTally::count(Outline::Span span) const {
    CaseCounts counts;
    for (std::uint32_t place = span.begin; place < span.end; ++place) {
        const auto* sums = by_place_[place];
        if (!sums) continue;
        counts.cases += sums->cases;
        counts.online_level_4 += sums->online_level_4;
        counts.online_level_3_or_4 += sums->online_level_3_or_4;
        counts.paid_online += sums->paid_online;
        counts.paid_any += sums->paid_any;
        counts.by_post += sums->by_post;
        counts.returned += sums->returned;
        counts.matched += sums->matched;
        counts.unnumbered += sums->unnumbered;
    }
    return counts;
}

std::uint32_t CaseTally::sites_with_data(Outline::Span span) const {
    const auto rows = std::span(by_place_).subspan(span.begin, span.size());
    return static_cast<std::uint32_t>(std::ranges::count_if(rows, [](const store::SiteSums* sums) {
        return sums && (sums->cases > 0 || sums->unnumbered > 0);
    }));
}

}  // namespace emc::indicators

#include "indicators/case_tally.h"

namespace emc::indicators {

CaseTally::CaseTally(
    const Outline& outline, const store::Visible::State& visible, model::Period period
)
    : outline_(outline), visible_(visible), period_(period), by_place_(outline.size()) {}

void CaseTally::add(const std::vector<store::SiteSums>& sums, model::Period part) {
    for (const auto& row : sums) {
        const auto site = row.generation.site;
        if (row.generation.number != visible_.generation_of(site)) continue;
        // A site of the store that the snapshot does not know belongs to no unit.
        const auto place = outline_.place_of(site, part, period_);
        if (place) by_place_[*place] = row;
    }
}

CaseCounts CaseTally::count(Outline::Span span) const {
    CaseCounts counts;
    for (std::uint32_t place = span.begin; place < span.end; ++place) {
        const auto& sums = by_place_[place];
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
    return outline_.count_sites(span, [this](std::uint32_t place) {
        const auto& sums = by_place_[place];
        return sums && (sums->cases > 0 || sums->unnumbered > 0);
    });
}

}  // namespace emc::indicators

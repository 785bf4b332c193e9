#pragma once

/// The cases of units in one period: the store's sums of each site, added up along the tree.
///
/// Place     Evaluator makes one for a question and asks it unit by unit.
/// Promise   Of each site only the sums of its current generation count. Exact.
/// Limits    The store is asked once; a unit costs one pass over its sites.

#include <span>
#include <vector>

#include "indicators/measure.h"
#include "indicators/outline.h"
#include "store/case_store.h"
#include "store/visible.h"

namespace emc::indicators {

class CaseTally {
public:
    CaseTally(
        const Outline& outline,
        const store::Visible::State& visible,
        std::span<const store::SiteSums> sums
    );

    [[nodiscard]] CaseCounts count(Outline::Span span) const;
    /// How many of its sites have a case, or a message without a number, in the period.
    [[nodiscard]] std::uint32_t sites_with_data(Outline::Span span) const;

private:
    std::vector<const store::SiteSums*> by_place_;  ///< nullptr: nothing.
};

}  // namespace emc::indicators

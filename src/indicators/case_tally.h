#pragma once

/// The cases of units in one period: the store's sums of each site, added up along the tree.
///
/// Place     Evaluator makes one for a question and asks it unit by unit.
/// Promise   Of each site only the sums of its current generation count, and for a unit only those
///           of the days that it had the site. Exact.
/// Limits    A unit costs one pass over its sites.

#include <optional>
#include <vector>

#include "indicators/measure.h"
#include "indicators/outline.h"
#include "store/case_store.h"
#include "store/visible.h"

namespace emc::indicators {

class CaseTally {
public:
    /// Of a period. Both outlive this object.
    CaseTally(const Outline& outline, const store::Visible::State& visible, model::Period period);

    /// Takes the sums of a part of the period, for the sites that have just this part of it.
    void add(const std::vector<store::SiteSums>& sums, model::Period part);

    [[nodiscard]] CaseCounts count(Outline::Span span) const;
    /// How many of its sites have a case, or a message without a number, in the period.
    [[nodiscard]] std::uint32_t sites_with_data(Outline::Span span) const;

private:
    const Outline& outline_;
    const store::Visible::State& visible_;
    model::Period period_;
    std::vector<std::optional<store::SiteSums>> by_place_;  ///< Nothing: no sums.
};

}  // namespace emc::indicators

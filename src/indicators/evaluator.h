#pragma once

/// Figures and rankings of units over a period, by a definition set.
///
/// Place     api and the command line ask; it reads a registry snapshot, what the loader has made
///           visible, and the store's sums.
/// Shape     A unit's figures are those of its own sites and of all units below it; an empty code
///           is the country. Days are of Asia/Ho_Chi_Minh, both ends included.
/// Promise   Every figure of one answer rests on one state of the store and on the lists by which
///           that state was counted, and the answer names the definition set, how fresh it is and
///           how much it covers. The store is asked for what the definitions need and nothing else,
///           each question once.
/// Errors    Errc (indicators/errc.h), and the store's errors as they come.
/// Threads   Any.
/// Limits    Above the store's answer: one pass over the sites for case indicators (20 000 sites:
///           a few milliseconds), one over the rows of the lists for service indicators.
/// Source    domain.md, section 5; docs/indicators.md.

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "indicators/definition.h"
#include "indicators/errc.h"
#include "indicators/figures.h"
#include "indicators/outline.h"
#include "indicators/ratio.h"
#include "indicators/service_numbers.h"
#include "registry/snapshot.h"
#include "store/visible.h"

namespace emc::indicators {

/// One indicator of one unit.
struct Figure {
    const Definition* definition = nullptr;
    std::int64_t numerator = 0;
    std::optional<std::int64_t> denominator;  ///< Nothing where the indicator is a count.
    std::optional<Share> value;               ///< Nothing: no data, or a count.
};

/// How much of a unit stands behind its figures.
struct Coverage {
    std::uint32_t sites = 0;
    std::optional<std::uint32_t> sites_with_data;  ///< Set where cases were asked for.
    std::optional<std::uint32_t> sites_with_list;  ///< Set where lists were looked at.
};

/// What every answer says of itself.
struct Basis {
    const DefinitionSet* set = nullptr;
    model::Period period;
    base::Instant as_of;  ///< Everything accepted up to here is counted. 0: nothing loaded yet.
};

struct UnitFigures {
    Basis basis;
    model::UnitCode unit;
    std::vector<Figure> figures;  ///< In the set's order.
    Coverage coverage;
};

struct RankedUnit {
    /// Equal values share one (1, 1, 3). Nothing: no value, or the unit is not of the period.
    std::optional<std::uint32_t> rank;
    model::UnitCode unit;
    std::string name;
    Figure figure;
    Coverage coverage;
    /// It was valid on a day of the period. Else it is here for the events of its sites alone.
    bool valid = true;
};

struct Ranking {
    Basis basis;
    const Definition* definition = nullptr;
    /// Highest value first, then by code; behind those with a rank the units that were not valid in
    /// the period; units without a value last, those with the larger count first.
    std::vector<RankedUnit> items;
    std::uint32_t ranked = 0;  ///< Units with a rank: each has one of so many.
};

class Evaluator {
public:
    using SnapshotPtr = std::shared_ptr<const registry::Snapshot>;

    /// Both outlive this object.
    Evaluator(Figures& figures, const store::Visible& visible)
        : store_(figures), visible_(visible) {}

    /// Every indicator of the set for one unit, in each of these periods, which ascend and do not
    /// overlap.
    [[nodiscard]] base::Result<std::vector<UnitFigures>> evaluate(
        const SnapshotPtr& snapshot,
        const DefinitionSet& set,
        const model::UnitCode& unit,
        std::span<const model::Period> periods
    );

    /// One indicator for all units of a kind (`ministry`, `province`, `unit`) that were valid on at
    /// least one day of the period; and, without a rank, those whose sites had events in it all
    /// the same, where the indicator asks.
    [[nodiscard]] base::Result<Ranking> rank(
        const SnapshotPtr& snapshot,
        const DefinitionSet& set,
        std::string_view indicator,
        std::string_view kind,
        model::Period period
    );

private:
    std::shared_ptr<const Outline> outline_of(const SnapshotPtr& snapshot);

    Figures& store_;
    const store::Visible& visible_;
    ServiceNumbers numbers_;
    /// All codes that were used have once been more than an answer holds.
    std::atomic<bool> names_codes_ = false;
    std::mutex mutex_;
    std::shared_ptr<const Outline> outline_;  ///< Of the newest snapshot asked for.
};

}  // namespace emc::indicators

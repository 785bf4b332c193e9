#pragma once

/// Traffic of sites over a period: totals, and rows by what is asked.
///
/// Place     api asks; reads the kept-ready counts of store, for a report of some visits its hits.
/// Shape     Rows by time ascend; of `hour` by the instant at which the hour begins, of `week` by
///           its Monday, of `month` as YYYY-MM. All others descend by how much they count, then
///           ascend by key. Days and keys without traffic have no row. All rows are given.
///           In a comparison each row has the numbers of the same key in the period before; of rows
///           by time, of the day, hour, week or month that stands at the same place in it. A key
///           that only the period before has gets a row of zeros.
/// Promise   A visitor counts once in a row and once in the totals, however often he came; visitors
///           known by an id, also over days and months, exactly.
/// Errors    The store's; Errc::too_many_hits.
/// Threads   Any.
/// Limits    Two questions to the store for each report of all visits; their cost grows with days
///           and keys. A report of some visits costs a pass over the hits that can be theirs. By
///           unit the rows are asked for again for each stretch of days (scope.h), though of its
///           sites alone.
/// Source    contract.md, section 3.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "registry/snapshot.h"
#include "reports/hit_source.h"
#include "reports/scope.h"
#include "reports/selected_counts.h"
#include "store/visible.h"

namespace emc::reports {

/// What makes a row.
struct Breakdown {
    std::string_view name;  ///< As the API calls it.
    visits::Dimension dimension = visits::Dimension::total;
    store::HitQuestion::By by = store::HitQuestion::By::nothing;

    [[nodiscard]] bool counts_hits() const { return visits::counts_hits(dimension); }
    /// False for hits that are counted apart.
    [[nodiscard]] bool is_of_visits() const {
        return dimension != visits::Dimension::crawler && dimension != visits::Dimension::excluded;
    }
};

[[nodiscard]] const Breakdown* find_breakdown(std::string_view name);
/// All names, a blank between.
[[nodiscard]] std::string breakdown_names();

/// The dimension that a condition on visits may name; nothing: none of that name.
[[nodiscard]] std::optional<visits::Dimension> find_condition(std::string_view name);
[[nodiscard]] std::string condition_names();

struct TrafficQuestion {
    Scope scope;
    model::Period period;
    const Breakdown* breakdown = nullptr;
    /// None: all visits. Not with a breakdown of hits that are in no visit.
    std::vector<visits::Condition> conditions;
    bool compare = false;  ///< With the period before.
};

struct TrafficRow {
    std::string key;
    visits::Numbers numbers;
    /// Nothing where there is no comparison, or the period before is too short to have it.
    std::optional<visits::Numbers> before;
};

struct PeriodBefore {
    model::Period period;
    visits::Numbers totals;
};

struct TrafficReport {
    visits::Numbers totals;
    std::vector<TrafficRow> rows;
    base::Instant as_of;
    std::optional<PeriodBefore> before;
};

class Traffic {
public:
    /// Both outlive this object.
    Traffic(HitSource& hits, const store::Visible& visible) : hits_(hits), visible_(visible) {}

    [[nodiscard]] base::Result<TrafficReport> report(
        const registry::Snapshot& snapshot, const TrafficQuestion& question
    );

private:
    using Sums = SelectedCounts::Sums;
    /// Of the question's scope; by unit, a row's key is the unit.
    [[nodiscard]] base::Result<Sums> sums(
        const registry::Snapshot& snapshot, const TrafficQuestion& question, model::Period period
    );
    [[nodiscard]] base::Result<Sums> sums_of(
        const TrafficQuestion& question, const store::HitSites& sites, model::Period period
    );
    [[nodiscard]] base::Result<Sums> selected_sums_of(
        const TrafficQuestion& question, const store::HitSites& sites, model::Period period
    );
    [[nodiscard]] base::Result<std::vector<store::HitSums>> rows_of(
        const TrafficQuestion& question, const store::HitSites& sites, model::Period period
    );

    HitSource& hits_;
    const store::Visible& visible_;
};

}  // namespace emc::reports

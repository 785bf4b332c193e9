#pragma once

/// Traffic of sites over a period: totals, and rows by what is asked.
///
/// Place     api asks; reads the kept-ready counts of store.
/// Shape     Rows by time ascend; of `hour` by the instant at which the hour begins, of `week` by
///           its Monday, of `month` as YYYY-MM. All others descend by how much they count, then
///           ascend by key. Days and keys without traffic have no row. All rows are given.
/// Promise   A visitor counts once in a row and once in the totals, however often he came; visitors
///           known by an id, also over days and months (to 1 %).
/// Errors    The store's.
/// Threads   Any.
/// Limits    Two questions to the store for each report; their cost grows with days and keys.
/// Source    contract.md, section 3.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "registry/snapshot.h"
#include "reports/hit_source.h"
#include "store/visible.h"

namespace emc::reports {

/// What makes a row.
struct Breakdown {
    std::string_view name;  ///< As the API calls it.
    visits::Dimension dimension = visits::Dimension::total;
    store::HitQuestion::By by = store::HitQuestion::By::nothing;

    [[nodiscard]] bool counts_hits() const { return visits::counts_hits(dimension); }
};

[[nodiscard]] const Breakdown* find_breakdown(std::string_view name);

/// Whose traffic.
struct Scope {
    bool country = false;
    std::vector<model::SiteId> sites;  ///< Without `country`.
};

struct TrafficRow {
    std::string key;
    visits::Numbers numbers;
};

struct TrafficReport {
    visits::Numbers totals;
    std::vector<TrafficRow> rows;
    base::Instant as_of;
};

class Traffic {
public:
    /// Both outlive this object.
    Traffic(HitSource& hits, const store::Visible& visible) : hits_(hits), visible_(visible) {}

    [[nodiscard]] base::Result<TrafficReport> report(
        const registry::Snapshot& snapshot,
        const Scope& scope,
        model::Period period,
        const Breakdown& breakdown
    );

private:
    HitSource& hits_;
    const store::Visible& visible_;
};

}  // namespace emc::reports

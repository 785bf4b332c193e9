#pragma once

/// The way of a service on a portal: seen, filed, received as a case.
///
/// Place     api asks the stores and gives the numbers; pure.
/// Shape     A row for each service, under the code that the list's row has (ID MCDT): an alias of
///           a case's code and the national code that a portal may name count for that row. A code
///           that no list has stands for itself, without a name. Rows descend by the cases
///           received, then by what was filed and seen; then they ascend by code.
/// Source    contract.md, section 3 (`/services/funnel`).

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/day.h"
#include "model/service.h"
#include "registry/snapshot.h"
#include "store/case_store.h"
#include "store/hit_store.h"

namespace emc::reports {

struct FunnelRow {
    std::string code;
    std::string name;  ///< Empty: no list has the code.
    std::int64_t viewed = 0;
    std::int64_t submitted = 0;
    std::int64_t received = 0;

    bool operator==(const FunnelRow&) const = default;
};

class Funnel {
public:
    /// What hits named; `sums` by code.
    void add_viewed(std::span<const store::HitSums> sums);
    void add_submitted(std::span<const store::HitSums> sums);
    /// Online cases; `lists` are those of the site, on the day by which codes are named.
    void add_received(const store::UsedCode& used, const registry::SiteLists* lists, base::Day on);

    /// Whether the rows of this list would name a code that has no name yet.
    [[nodiscard]] bool lacks(const registry::SiteLists& lists, base::Day on) const;
    /// Names what these rows, of the list that `lists` has on that day, can name.
    void name_by(
        const registry::SiteLists& lists, base::Day on, std::span<const model::ServiceRow> rows
    );

    [[nodiscard]] std::vector<FunnelRow> take();

private:
    std::map<std::string, FunnelRow, std::less<>> rows_;  ///< By code.
};

}  // namespace emc::reports

#pragma once

/// The way of a service on portals: seen, filed, received as a case.
///
/// Place     api asks the stores and gives the numbers; pure.
/// Shape     A code is one of its site's own system (ID MCDT): the same code of two sites is two
///           services, unless their lists say that it is one. So a row is a service of one site; or
///           of several sites, where their lists give it the same procedure in the national code
///           (ID CDVCQG), as the indicators of services count it. An alias of a case's code and the
///           national code that a portal may name count for the row of the site's list. Many
///           portals have no list, since the cases go to another site of the unit: what a hit names
///           and its own site does not list counts for the one neighbour that does. A code that no
///           list has stands for itself, without a name. Rows descend by the cases received, then
///           by what was filed and seen; then they ascend by code and site.
/// Source    contract.md, section 3 (`/services/funnel`); domain.md, sections 4 and 5.

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/day.h"
#include "model/service.h"
#include "registry/snapshot.h"
#include "store/case_store.h"
#include "store/hit_store.h"

namespace emc::reports {

struct FunnelRow {
    /// ID MCDT; the procedure's base code where the sites of the row use several.
    std::string code;
    std::string name;      ///< Empty: no list has the code.
    std::string national;  ///< ID CDVCQG, of several sites the procedure's base code; or empty.
    std::vector<model::SiteId> sites;  ///< Ascending; one at least.
    std::int64_t viewed = 0;
    std::int64_t submitted = 0;
    std::int64_t received = 0;

    bool operator==(const FunnelRow&) const = default;
};

class Funnel {
public:
    /// The lists of a site, which outlive this object, or nullptr.
    using ListsOf = std::function<const registry::SiteLists*(model::SiteId)>;

    /// The other sites of a site's unit that the question is about.
    using NeighboursOf = std::function<std::span<const model::SiteId>(model::SiteId)>;

    /// Codes are those of the lists that are the default on that day.
    Funnel(ListsOf lists_of, NeighboursOf neighbours_of, base::Day on)
        : lists_of_(std::move(lists_of)), neighbours_of_(std::move(neighbours_of)), on_(on) {}

    /// What hits named; `sums` by site and code.
    void add_viewed(std::span<const store::HitSums> sums);
    void add_submitted(std::span<const store::HitSums> sums);
    /// Online cases.
    void add_received(const store::UsedCode& used);

    /// Whether the rows of this site's list would name what has no name yet.
    [[nodiscard]] bool lacks(model::SiteId site) const;
    /// Names what these rows, of the site's list of that day, can name.
    void name_by(model::SiteId site, std::span<const model::ServiceRow> rows);

    [[nodiscard]] std::vector<FunnelRow> take();

private:
    /// A service of one site.
    struct Part {
        std::string procedure;  ///< Of the list's row; empty: it has none.
        FunnelRow row;
    };
    using Parts = std::map<std::pair<model::SiteId, std::string>, Part>;

    [[nodiscard]] const registry::ServiceList* list_of(model::SiteId site) const;
    [[nodiscard]] const registry::ListedService* listed(model::SiteId site, std::string_view code)
        const;
    FunnelRow& part(model::SiteId site, const std::string& code);
    /// The site whose service a hit on this site names.
    [[nodiscard]] model::SiteId home_of(model::SiteId site, std::string_view code);
    /// Whether the site's list has the code, be it the national one.
    [[nodiscard]] bool knows(model::SiteId site, std::string_view code);
    /// Puts a part under another code of its site, to what stands there.
    void move(Part part, model::SiteId site, const std::string& code);

    ListsOf lists_of_;
    NeighboursOf neighbours_of_;
    base::Day on_;
    Parts parts_;
    /// By procedure: where one site's list has named it, the row of all sites has its name.
    std::unordered_map<std::string, std::string> names_;
    /// Of the lists that were asked for national codes.
    std::unordered_map<model::SiteId, std::unordered_set<std::string_view>> procedures_;
};

}  // namespace emc::reports

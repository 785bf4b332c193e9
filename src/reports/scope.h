#pragma once

/// Whose figures a report is about.
///
/// Shape     The country, or sites, each for the days that it belonged to the unit that is asked
///           for. So a unit has the days of a site that were its own: those before a site came and
///           after it went are another one's. The country has all days of all sites, and what no
///           unit has.
/// Source    docs/decisions/0012-figures-follow-the-days-of-a-site.md

#include <optional>
#include <vector>

#include "registry/site_history.h"
#include "store/hit_sites.h"

namespace emc::reports {

struct Scope {
    bool country = false;
    /// Without `country`. By site, then by day; a site asked for by its id has all days.
    std::vector<registry::Stay> stays;

    /// What the store is asked for over a period.
    [[nodiscard]] store::HitSites within(model::Period period) const;
};

/// Sites that are asked for together.
struct Stretch {
    model::Period days;
    std::vector<model::SiteId> sites;  ///< Ascending.
};

/// The parts of a period for which some sites alone were there, by those days; a site that was
/// there over all of it is in none. There are as many as there are different days on which sites
/// were given away, or a few more: one or two in the year of a merger.
[[nodiscard]] std::vector<Stretch> stretches(const std::vector<store::SiteDays>& parts);

}  // namespace emc::reports

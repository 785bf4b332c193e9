#pragma once

/// The table of sites.

#include <optional>
#include <unordered_map>

#include "base/result.h"
#include "registry/change.h"

namespace emc::registry {

using Sites = std::unordered_map<model::SiteId, Site>;

[[nodiscard]] Sites read_sites(soci::session& sql);
[[nodiscard]] std::optional<Site> read_site(soci::session& sql, model::SiteId id);

/// Errors: conflict where the id exists; invalid, also where the unit does not exist.
[[nodiscard]] base::Result<Site> add_site(const Change& change, Site site);
/// Errors: not_found; invalid.
[[nodiscard]] base::Result<Site> change_site(
    const Change& change, const Site& site, const Site* seen
);

/// For the audit trail.
[[nodiscard]] Subject subject_of_site(soci::session& sql, model::SiteId id);

/// The site's default lists say something else from now on.
void grow_lists_revision(soci::session& sql, model::SiteId id);

}  // namespace emc::registry

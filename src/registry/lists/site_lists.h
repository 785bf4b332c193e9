#pragma once

/// The lists that were defaults of sites, as a snapshot keeps them.

#include <soci/session.h>
#include <map>
#include <memory>
#include <vector>

#include "registry/snapshot.h"

namespace emc::registry {

using SiteListsById = std::map<model::SiteId, std::shared_ptr<SiteLists>>;

/// Reads them from the database, some hundred sites to a query. `revision` of each is left 0.
[[nodiscard]] SiteListsById read_site_lists(
    soci::session& sql, const std::vector<model::SiteId>& sites
);

}  // namespace emc::registry

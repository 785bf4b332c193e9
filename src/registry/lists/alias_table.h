#pragma once

/// The table of aliases: codes that a site's cases use for a row of its lists.

#include <string_view>

#include "base/result.h"
#include "registry/change.h"

namespace emc::registry {

/// Replaces what the code meant before; what it means already stays as it is. Errors: not_found
/// where the site does not exist; invalid for a code that is empty or the row's own, and for a row
/// that stands in no list that ever was the site's default; too_many over aliases_max.
[[nodiscard]] base::Result<Alias> put_alias(
    const Change& change, model::SiteId site, std::string_view code, std::string_view id_mcdt
);
/// Errors: not_found.
[[nodiscard]] base::Result<void> remove_alias(
    const Change& change, model::SiteId site, std::string_view code
);
/// The same for several, in one change. Errors: as put_alias; a code without an alias is none.
[[nodiscard]] base::Result<void> change_aliases(
    const Change& change, model::SiteId site, const AliasChanges& changes
);
/// Ascending by code. Errors: not_found where there is no such site.
[[nodiscard]] base::Result<Page<Alias>> read_aliases(
    soci::session& sql, model::SiteId site, Window window
);

}  // namespace emc::registry

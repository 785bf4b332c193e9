#pragma once

/// The tables of a site's lists of services: versions and their rows.

#include <optional>

#include "base/result.h"
#include "registry/change.h"

namespace emc::registry {

/// Errors: not_found where the site does not exist; invalid.
[[nodiscard]] base::Result<ListVersion> add_list(
    const Change& change, const NewList& list, std::optional<base::Day> default_from
);
/// What is the default of that day already stays as it is. Errors: not_found.
[[nodiscard]] base::Result<ListVersion> make_default(
    const Change& change, model::SiteId site, std::uint32_t version, base::Day from
);

/// Newest first. `today` says which is the default. Errors: not_found where there is no such site.
[[nodiscard]] base::Result<Page<ListVersion>> read_versions(
    soci::session& sql, model::SiteId site, Window window, base::Day today
);
/// Errors: not_found.
[[nodiscard]] base::Result<ListVersion> read_version(
    soci::session& sql, model::SiteId site, std::uint32_t version, base::Day today
);
/// In the order of the workbook. Errors: not_found where there is no such version.
[[nodiscard]] base::Result<Page<model::ServiceRow>> read_rows(
    soci::session& sql, model::SiteId site, std::uint32_t version, Window window
);

}  // namespace emc::registry

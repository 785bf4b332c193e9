#pragma once

/// The table of decisions: for each version of a list at most one scan.

#include <map>

#include "base/result.h"
#include "registry/change.h"
#include "registry/lists/file_bytes.h"

namespace emc::registry {

/// Takes the place of the scan that was there. Errors: not_found where there is no such version;
/// invalid for a file that is empty or over decision_bytes_max.
[[nodiscard]] base::Result<void> put_decision(
    const Change& change,
    model::SiteId site,
    std::uint32_t version,
    const std::string& file_name,
    const FileBytes& file
);

/// Errors: not_found where none is attached.
[[nodiscard]] base::Result<void> remove_decision(
    const Change& change, model::SiteId site, std::uint32_t version
);

/// Those of a site, by version.
[[nodiscard]] std::map<std::uint32_t, Decision> read_decisions(
    soci::session& sql, model::SiteId site
);

/// Byte for byte. Errors: not_found, the sink's; throws Broken where parts are missing or damaged.
[[nodiscard]] base::Result<void> read_decision_file(
    soci::session& sql, model::SiteId site, std::uint32_t version, const PartSink& sink
);

}  // namespace emc::registry

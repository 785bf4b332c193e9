#pragma once

/// The workbook of a version of a list, kept in parts of base64 text.
///
/// Limits    list_file_bytes_max, held by rules.h; part_bytes each part before it is base64.

#include <string>
#include <string_view>

#include "base/result.h"
#include "registry/change.h"

namespace emc::registry {

void write_list_file(
    soci::session& sql, model::SiteId site, std::uint32_t version, std::string_view bytes
);

/// Byte for byte. Errors: not_found; throws Broken where parts are missing or damaged.
[[nodiscard]] base::Result<std::string> read_list_file(
    soci::session& sql, model::SiteId site, std::uint32_t version
);

}  // namespace emc::registry

#pragma once

/// Files of a version of a list, such as its workbook, kept in parts of base64 text.
///
/// Limits    list_file_bytes_max, held by rules.h; part_bytes each part before it is base64.

#include <string>
#include <string_view>

#include "base/result.h"
#include "registry/change.h"

namespace emc::registry {

/// The parts of a file in one of the tables that hold such.
void write_parts(
    soci::session& sql,
    std::string_view table,
    model::SiteId site,
    std::uint32_t version,
    std::string_view bytes
);
/// Throws Broken where they are not `size` bytes.
[[nodiscard]] std::string read_parts(
    soci::session& sql,
    std::string_view table,
    model::SiteId site,
    std::uint32_t version,
    std::uint64_t size
);

void write_list_file(
    soci::session& sql, model::SiteId site, std::uint32_t version, std::string_view bytes
);

/// Byte for byte. Errors: not_found; throws Broken where parts are missing or damaged.
[[nodiscard]] base::Result<std::string> read_list_file(
    soci::session& sql, model::SiteId site, std::uint32_t version
);

}  // namespace emc::registry

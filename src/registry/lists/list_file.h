#pragma once

/// Files of a version of a list, such as its workbook, kept in parts of base64 text.
///
/// Limits    list_file_bytes_max, held by rules.h; part_bytes each part before it is base64.

#include <string_view>

#include "base/result.h"
#include "registry/change.h"
#include "registry/lists/file_bytes.h"

namespace emc::registry {

/// The parts of a file in one of the tables that hold such. Errors: of the file.
[[nodiscard]] base::Result<void> write_parts(
    soci::session& sql,
    std::string_view table,
    model::SiteId site,
    std::uint32_t version,
    const FileBytes& bytes
);
/// Errors: the sink's. Throws Broken where they are not `size` bytes; by then the sink has had
/// some.
[[nodiscard]] base::Result<void> read_parts(
    soci::session& sql,
    std::string_view table,
    model::SiteId site,
    std::uint32_t version,
    std::uint64_t size,
    const PartSink& sink
);

[[nodiscard]] base::Result<void> write_list_file(
    soci::session& sql, model::SiteId site, std::uint32_t version, const FileBytes& bytes
);

/// Byte for byte. Errors: not_found, the sink's; throws Broken where parts are missing or damaged.
[[nodiscard]] base::Result<void> read_list_file(
    soci::session& sql, model::SiteId site, std::uint32_t version, const PartSink& sink
);

}  // namespace emc::registry

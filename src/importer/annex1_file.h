#pragma once

/// A list of services as a workbook in the form of Annex I, as the importer reads it.
///
/// Place     Exports of a version, and demo data.
/// Errors    Those of sheet::Writer; nothing stands at the path then.

#include <filesystem>
#include <span>

#include "base/result.h"
#include "model/service.h"

namespace emc::importer {

[[nodiscard]] base::Result<void> write_services(
    const std::filesystem::path& path, std::span<const model::ServiceRow> rows
);

}  // namespace emc::importer

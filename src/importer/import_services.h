#pragma once

/// From an uploaded workbook to a new version of a site's list of services.
///
/// Place     api and the command line call it; it reads with sheet and annex1 and writes the
///           registry.
/// Promise   Either one new version stands in the registry, with the good rows, all problems, then
///           all warnings, and the workbook byte for byte, or nothing was written. Warnings compare
///           with the version that was the newest when the import began. The version becomes the
///           default in the same step where that was asked for.
/// Errors    What nobody can mend in the workbook: the file cannot be read, the reading process
///           could not be started, cancelled, and the registry's errors. What is wrong with the
///           workbook is no error: it stands in `problems`, and `version` is empty.
/// Threads   Any; blocks while the workbook is read.
/// Limits    sheet::Limits, Annex1Limits, registry's list_*_max. Memory: the rows.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "importer/annex1.h"
#include "registry/registry.h"
#include "sheet/reader.h"

namespace emc::importer {

struct ServiceUpload {
    model::SiteId site;
    std::filesystem::path file;
    std::string file_name;                  ///< As the sender called it.
    std::optional<base::Day> default_from;  ///< Set: becomes the default from this day on.
    ProblemSink problems = {};              ///< Hears of all that hold rows back.
};

struct ImportLimits {
    sheet::ReaderOptions reader;
    Annex1Limits list;
};

struct ServiceImport {
    /// Nothing where not one row could be taken.
    std::optional<registry::ListVersion> version;
    std::string sheet;  ///< Where the rows stood; of several sheets the first with the columns.
    /// What held rows back, as far as it is kept to be shown; a problem of row 0 speaks of the
    /// whole file.
    std::vector<registry::Problem> problems;
    std::uint32_t problems_total = 0;
    /// What held nothing back, and is worth a second look.
    std::vector<registry::Problem> warnings;
    std::uint32_t warnings_total = 0;
};

[[nodiscard]] base::Result<ServiceImport> import_services(
    registry::Registry& registry,
    const ServiceUpload& upload,
    const ImportLimits& limits,
    const registry::Actor& by,
    const Progress& progress = {}
);

}  // namespace emc::importer

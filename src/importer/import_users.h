#pragma once

/// From an uploaded workbook to a new version of a unit's list of accounts.
///
/// Place     api calls it; it reads with sheet and annex2 and writes the registry.
/// Promise   Either one new version stands in the registry, with the good rows as keyed hashes and
///           all problems, or nothing was written. The workbook is kept nowhere. A version that is
///           appended to holds the accounts of both, each once.
/// Errors    As import_services; conflict where another import of the unit came in between.
/// Threads   Any; blocks while the workbook is read.
/// Limits    sheet::Limits, Annex2Limits. Memory: 60 bytes for each account of the list, most.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/pseudonyms.h"
#include "base/result.h"
#include "importer/annex2.h"
#include "importer/progress.h"
#include "registry/registry.h"
#include "sheet/reader.h"

namespace emc::importer {

struct UserUpload {
    model::UnitCode unit;
    std::filesystem::path file;
    std::string file_name;      ///< As the sender called it.
    bool append = false;        ///< To the unit's newest list, where it has one.
    ProblemSink problems = {};  ///< Hears of all of them.
};

struct UserImportLimits {
    sheet::ReaderOptions reader;
    Annex2Limits list;
};

struct UserImport {
    /// Nothing where not one row could be taken.
    std::optional<registry::UserListVersion> version;
    std::string sheet;  ///< Where the rows stood; of several sheets the first with the columns.
    std::vector<registry::Problem> problems;
    std::uint32_t problems_total = 0;
};

[[nodiscard]] base::Result<UserImport> import_users(
    registry::Registry& registry,
    const base::Pseudonyms& pseudonyms,
    const UserUpload& upload,
    const UserImportLimits& limits,
    base::Day today,
    const registry::Actor& by,
    const Progress& progress = {}
);

}  // namespace emc::importer

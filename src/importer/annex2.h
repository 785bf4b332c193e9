#pragma once

/// Annex II: a unit's list of user accounts, from a workbook to checked accounts without readable
/// ids.
///
/// Place     Called when somebody imports a list; pure but for the rows it takes.
/// Shape     Columns ID_local, ID_QG, TYPE, CREATDATE_USER, LAST_LOGIN (header.h says how they are
///           found, user_day.h how days are written).
/// Promise   An account is in the set, or its row has at least one problem that is no warning, or
///           nothing in these columns. Problems stand in the order of the rows, and never quote
///           what could be an id.
/// Errors    Those of the rows' source, cancelled: then the set has some of the rows.
/// Limits    Annex2Limits; memory: the set, and problems.
/// Source    The letter's Annex II (docs/glossary.md names its columns).

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/pseudonyms.h"
#include "base/result.h"
#include "importer/problem.h"
#include "importer/progress.h"
#include "importer/user_set.h"
#include "sheet/row.h"

namespace emc::importer {

struct Annex2Limits {
    /// Accounts in one list, with those that it is appended to.
    std::uint64_t accounts_max = 12'000'000;
    /// Problems that are kept to be shown, and of these warnings, so that they hide nothing.
    std::uint32_t problems_max = 1'000;
    std::uint32_t warnings_max = 200;
    std::uint32_t id_characters_max = 200;
};

struct UserRows {
    std::string sheet;
    std::vector<Problem> problems;
    std::uint32_t problems_total = 0;
    std::uint64_t good =
        0;  ///< Rows that are in the set, each account counted as often as it came.
};

using Annex2 = std::variant<UserRows, Refusal>;

struct UserReading {
    const base::Pseudonyms& pseudonyms;
    base::Day today;  ///< Days after it are worth a warning.
    const Annex2Limits& limits;
    const Progress& progress;
    ProblemSink problems = {};
};

[[nodiscard]] base::Result<Annex2> read_users(
    sheet::Rows& rows, const UserReading& reading, UserSet& into
);

}  // namespace emc::importer

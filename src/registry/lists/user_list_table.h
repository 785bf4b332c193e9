#pragma once

/// The tables of lists of user accounts.
///
/// Errors    Throws as SOCI does, and Broken where a row is not what this module writes.

#include <functional>
#include <map>
#include <memory>

#include "base/result.h"
#include "registry/change.h"
#include "registry/lists/user_lists.h"

namespace emc::registry {

/// Errors: not_found where there is no such unit; conflict; invalid.
[[nodiscard]] base::Result<UserListVersion> add_user_list(
    const Change& change, const NewUserList& list
);

[[nodiscard]] base::Result<Page<UserListVersion>> read_user_lists(
    soci::session& sql, const model::UnitCode& unit, Window window
);
/// Errors: not_found.
[[nodiscard]] base::Result<UserListVersion> read_user_list(
    soci::session& sql, const model::UnitCode& unit, std::uint32_t version
);
/// 0: none.
[[nodiscard]] std::uint32_t newest_user_list(soci::session& sql, const model::UnitCode& unit);

/// Errors: not_found; those of `take`.
[[nodiscard]] base::Result<void> read_user_rows(
    soci::session& sql,
    const model::UnitCode& unit,
    std::uint32_t version,
    const std::function<base::Result<void>(std::string_view part)>& take
);

/// The newest version of each unit that has one, by unit.
[[nodiscard]] std::map<model::UnitCode, std::uint32_t> newest_user_lists(soci::session& sql);
[[nodiscard]] model::UserCounts read_user_counts(
    soci::session& sql, const model::UnitCode& unit, std::uint32_t version
);

}  // namespace emc::registry

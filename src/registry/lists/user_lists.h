#pragma once

/// The lists of user accounts that units send in (Annex II).
///
/// Place     Part of the registry (Registry::user_lists()); importer adds versions, api shows them,
///           figures read the newest one's counts in a Snapshot.
/// Shape     Each import of a unit is a version, from 1; the newest one is in force. Of an account
///           only keyed hashes, type and days are kept, in packed rows whose form is the
///           importer's, and of the newest version alone: nothing asks for older ones but by their
///           counts.
/// Promise   As Registry: one transaction a call. The uploaded file is kept nowhere.
/// Errors    not_found; conflict where another version came in between; invalid; registry_down;
///           registry_broken.
/// Threads   Any.
/// Limits    user_rows_bytes_max; list_problems_max, list_problems_bytes_max. Memory: one part.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/user_counts.h"
#include "registry/sql/types.h"

namespace emc::registry {

/// Of the packed rows of one list: 37 bytes for an account, most.
inline constexpr std::uint64_t user_rows_bytes_max = std::uint64_t{512} << 20;

/// One import of a unit's list of accounts.
struct UserListVersion {
    model::UnitCode unit;
    std::uint32_t version = 0;
    base::Instant imported;
    std::string imported_by;
    std::string file_name;
    std::uint64_t file_bytes = 0;
    bool appended = false;       ///< To the version before; else it replaced that one.
    std::uint64_t accounts = 0;  ///< In the list now, with those it was appended to.
    std::vector<Problem> problems;
    std::uint32_t problems_total = 0;
    /// Says under which key the hashes were made, and not the key.
    std::string key_check;
};

struct NewUserList {
    UserListVersion version;  ///< Its number and instant are given by add().
    /// The version that was the newest when this one was made; 0: there was none.
    std::uint32_t after = 0;
    model::UserCounts counts;
    /// The packed rows in parts of some megabytes at most; an empty one is the end. Called inside
    /// the transaction.
    std::function<std::string()> next_part;
};

class UserLists {
public:
    virtual ~UserLists() = default;

    virtual base::Result<UserListVersion> add(const NewUserList& list, const Actor& by) = 0;
    /// Newest first.
    virtual base::Result<Page<UserListVersion>> versions(
        const model::UnitCode& unit, Window window
    ) = 0;
    virtual base::Result<UserListVersion> version(
        const model::UnitCode& unit, std::uint32_t version
    ) = 0;
    /// The newest; nothing where the unit has none.
    virtual base::Result<std::optional<UserListVersion>> newest(const model::UnitCode& unit) = 0;
    /// Gives the packed rows of a version, part by part, until `take` fails; from the first one
    /// again where the connection was lost in between. not_found where they are not kept any more.
    virtual base::Result<void> read_rows(
        const model::UnitCode& unit,
        std::uint32_t version,
        const std::function<base::Result<void>(std::string_view part)>& take
    ) = 0;
};

}  // namespace emc::registry

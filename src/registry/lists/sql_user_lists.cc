#include "registry/lists/sql_user_lists.h"

#include <soci/soci.h>

#include "registry/lists/user_list_table.h"
#include "registry/sql/writing.h"

namespace emc::registry {

base::Result<UserListVersion> SqlUserLists::add(const NewUserList& list, const Actor& by) {
    return write(pool_, clock_, by, [&](const Change& change) {
        return add_user_list(change, list);
    });
}

base::Result<Page<UserListVersion>> SqlUserLists::versions(
    const model::UnitCode& unit, Window window
) {
    return transact(pool_, Access::read, [&](soci::session& sql) {
        return read_user_lists(sql, unit, window);
    });
}

base::Result<UserListVersion> SqlUserLists::version(
    const model::UnitCode& unit, std::uint32_t version
) {
    return transact(pool_, Access::read, [&](soci::session& sql) {
        return read_user_list(sql, unit, version);
    });
}

base::Result<std::optional<UserListVersion>> SqlUserLists::newest(const model::UnitCode& unit) {
    using Newest = base::Result<std::optional<UserListVersion>>;
    return transact(pool_, Access::read, [&](soci::session& sql) -> Newest {
        const auto version = newest_user_list(sql, unit);
        if (version == 0) return std::optional<UserListVersion>();
        TRY(auto found, read_user_list(sql, unit, version));
        return std::optional(std::move(found));
    });
}

base::Result<void> SqlUserLists::read_rows(
    const model::UnitCode& unit,
    std::uint32_t version,
    const std::function<base::Result<void>(std::string_view part)>& take
) {
    return transact(pool_, Access::read, [&](soci::session& sql) {
        return read_user_rows(sql, unit, version, take);
    });
}

}  // namespace emc::registry

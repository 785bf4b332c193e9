#pragma once

/// Lists of user accounts over SQL: each call is one transaction over the table's functions.

#include "registry/lists/user_lists.h"
#include "registry/sql/pool.h"

namespace emc::registry {

class SqlUserLists final : public UserLists {
public:
    /// Both outlive this object.
    SqlUserLists(Pool& pool, const base::Clock& clock) : pool_(pool), clock_(clock) {}

    base::Result<UserListVersion> add(const NewUserList& list, const Actor& by) override;
    base::Result<Page<UserListVersion>> versions(const model::UnitCode& unit, Window window)
        override;
    base::Result<UserListVersion> version(const model::UnitCode& unit, std::uint32_t version)
        override;
    base::Result<std::optional<UserListVersion>> newest(const model::UnitCode& unit) override;
    base::Result<void> read_rows(
        const model::UnitCode& unit,
        std::uint32_t version,
        const std::function<base::Result<void>(std::string_view part)>& take
    ) override;

private:
    Pool& pool_;
    const base::Clock& clock_;
};

}  // namespace emc::registry

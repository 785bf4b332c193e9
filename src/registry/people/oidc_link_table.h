#pragma once

/// The table of whom a provider's identities are here; see People for what each does.

#include <optional>

#include "registry/change.h"
#include "registry/people/people.h"

namespace emc::registry {

[[nodiscard]] std::optional<Person> read_linked(soci::session& sql, const Identity& identity);

[[nodiscard]] base::Result<Person> link_identity(
    const Change& change, const Identity& identity, const Claimed& claimed
);
[[nodiscard]] base::Result<void> unlink(const Change& change, std::int64_t person);

}  // namespace emc::registry

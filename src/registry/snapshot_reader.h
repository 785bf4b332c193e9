#pragma once

/// Reads a snapshot from the database, sharing with the one before what has not changed.

#include <soci/session.h>
#include <memory>

#include "registry/snapshot.h"

namespace emc::registry {

[[nodiscard]] std::uint64_t read_revision(soci::session& sql);

/// Units, sites and tokens anew; lists only of those sites whose lists_revision differs from
/// `before`'s, which may be nullptr. `sql` is in a transaction that sees one state.
[[nodiscard]] std::shared_ptr<const Snapshot> read_snapshot(
    soci::session& sql, const Snapshot* before, base::Day today
);

}  // namespace emc::registry

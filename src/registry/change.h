#pragma once

/// One writing transaction as the tables' functions see it: the database, who acts, and when.
///
/// Promise   Every function that writes also calls note(): the audit trail is part of the
///           transaction.
/// Errors    Throws as SOCI does; used inside transact().

#include <soci/session.h>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "registry/sql/types.h"

namespace emc::registry {

/// What an entry of the audit trail is about.
struct Subject {
    std::string name;      ///< `site/227`, `unit/H34`, `account/3`, …
    model::UnitCode unit;  ///< Where it stood before the write; empty: the country's.
};

struct Change {
    soci::session& sql;
    const Actor& by;
    base::Instant now;

    /// Adds an entry to the audit trail; `before` and `after` are JSON, or empty.
    void note(
        std::string_view action,
        const Subject& subject,
        const std::string& before,
        const std::string& after
    ) const;
};

}  // namespace emc::registry

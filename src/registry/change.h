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
#include "registry/types.h"

namespace emc::registry {

struct Change {
    soci::session& sql;
    const Actor& by;
    base::Instant now;

    /// Adds an entry to the audit trail; `before` and `after` are JSON, or empty.
    void note(
        std::string_view action,
        std::string_view subject,
        const std::string& before,
        const std::string& after
    ) const;
};

/// `site/227`.
[[nodiscard]] std::string subject_of(model::SiteId site);

}  // namespace emc::registry

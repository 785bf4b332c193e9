#pragma once

/// The audit trail: who did what, when and from where. It can only grow (the database refuses the
/// rest).

#include <soci/session.h>

#include "registry/registry.h"

namespace emc::registry {

/// In the filter's order.
[[nodiscard]] Page<AuditEntry> read_audit(
    soci::session& sql, const AuditFilter& filter, Window window
);
/// The same, those that come behind one in that order; the first ones where it is null.
[[nodiscard]] std::vector<AuditEntry> read_audit_behind(
    soci::session& sql,
    const AuditFilter& filter,
    const std::optional<std::int64_t>& id,
    std::uint32_t limit
);

}  // namespace emc::registry

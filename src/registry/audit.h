#pragma once

/// The audit trail: who did what, when and from where. It can only grow (the database refuses the
/// rest).

#include <soci/session.h>

#include "registry/registry.h"

namespace emc::registry {

/// Newest first.
[[nodiscard]] Page<AuditEntry> read_audit(
    soci::session& sql, const AuditFilter& filter, Window window
);
/// Newest first, those before an id.
[[nodiscard]] std::vector<AuditEntry> read_audit_below(
    soci::session& sql, const AuditFilter& filter, std::int64_t id, std::uint32_t limit
);

}  // namespace emc::registry

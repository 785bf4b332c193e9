#pragma once

/// The audit trail: who did what, when and from where. It can only grow (the database refuses the
/// rest).

#include <soci/session.h>

#include "base/result.h"
#include "registry/registry.h"

namespace emc::registry {

/// Newest first.
[[nodiscard]] Page<Registry::AuditEntry> read_audit(soci::session& sql, Window window);

}  // namespace emc::registry

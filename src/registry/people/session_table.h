#pragma once

/// The table of sessions. What has ended is not in it, or no longer for long.

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "registry/change.h"
#include "registry/people/people.h"

namespace emc::registry {

/// With the hash's session, whose end by time is not looked at.
struct FoundSession {
    Session session;
    std::int64_t person = 0;
};

/// Nothing where it has ended by now.
[[nodiscard]] std::optional<FoundSession> read_session(
    soci::session& sql, const std::string& secret_hash, base::Instant now
);
/// Newest first.
[[nodiscard]] std::vector<Session> read_sessions(
    soci::session& sql, std::int64_t person, base::Instant now
);

/// Errors: not_found where there is no such person, or not any more; changed.
[[nodiscard]] base::Result<People::NewSession> begin_session(
    const Change& change, const Credentials& proven, std::string_view agent, Proof proof
);
void see_session(soci::session& sql, std::int64_t id, base::Instant now);
/// Errors: not_found.
[[nodiscard]] base::Result<void> end_session(
    const Change& change, std::int64_t person, std::int64_t session
);
/// All but the kept one, if any.
void delete_sessions(soci::session& sql, std::int64_t person, std::int64_t kept = 0);

}  // namespace emc::registry

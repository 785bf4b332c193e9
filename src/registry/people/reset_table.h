#pragma once

/// Passwords that are set anew, and the words by which people do so who forgot theirs.

#include <optional>

#include "base/result.h"
#include "registry/change.h"
#include "registry/people/people.h"

namespace emc::registry {

/// Errors: not_found where there is no such person, or not any more.
[[nodiscard]] base::Result<People::NewReset> add_reset(
    const Change& change, std::int64_t person, ResetWay way
);
/// What was given to this person, in either way, sets no password any more.
void delete_resets(soci::session& sql, std::int64_t person);
/// Nothing where its time is over, or the account has ended.
[[nodiscard]] std::optional<Person> read_reset(
    soci::session& sql, const std::string& secret_hash, base::Instant now
);
/// Errors: not_found as above.
[[nodiscard]] base::Result<void> set_password(
    const Change& change, std::int64_t person, const std::string& password_hash, std::int64_t kept
);

}  // namespace emc::registry

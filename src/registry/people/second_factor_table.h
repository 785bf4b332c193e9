#pragma once

/// The tables of second factors and of the recovery codes that go with them.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "registry/change.h"
#include "registry/people/people.h"

namespace emc::registry {

[[nodiscard]] std::optional<SecondFactor> read_second_factor(
    soci::session& sql, std::int64_t person
);

/// Errors: not_found where there is no such person, or not any more; conflict where a factor is
/// confirmed already.
[[nodiscard]] base::Result<void> begin_second_factor(
    const Change& change, std::int64_t person, const std::string& sealed
);
/// Errors: not_found where none was begun; conflict where it is confirmed already.
[[nodiscard]] base::Result<std::vector<std::string>> confirm_second_factor(
    const Change& change, std::int64_t person, std::int64_t step, std::int64_t kept
);
/// Errors: conflict where this step, or a later one, was used before, or there is no factor.
[[nodiscard]] base::Result<void> use_step(
    soci::session& sql, std::int64_t person, std::int64_t step
);
/// Errors: not_found where the person has no such code any more.
[[nodiscard]] base::Result<void> use_recovery_code(
    const Change& change, std::int64_t person, std::string_view code
);
/// Errors: not_found.
[[nodiscard]] base::Result<void> remove_second_factor(const Change& change, std::int64_t person);

}  // namespace emc::registry

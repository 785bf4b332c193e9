#pragma once

/// What people enter as JSON: in columns that hold a structure, and in the audit trail.
///
/// Errors    Reading throws Broken: only what this module wrote itself is read.

#include <string>
#include <string_view>
#include <vector>

#include "registry/lists/user_lists.h"
#include "registry/people/people.h"
#include "registry/sql/types.h"

namespace emc::registry {

[[nodiscard]] std::string to_json(const Policy& policy);
[[nodiscard]] Policy policy_from_json(std::string_view text);

[[nodiscard]] std::string to_json(const std::vector<FormerUnit>& units);
[[nodiscard]] std::vector<FormerUnit> former_units_from_json(std::string_view text);

[[nodiscard]] std::string to_json(const std::vector<Problem>& problems);
[[nodiscard]] std::vector<Problem> problems_from_json(std::string_view text);

/// For the audit trail only; never read back.
[[nodiscard]] std::string to_json(const Unit& unit);
[[nodiscard]] std::string to_json(const Site& site);
[[nodiscard]] std::string to_json(const Token& token);
[[nodiscard]] std::string to_json(const Person& person);
[[nodiscard]] std::string to_json(const std::vector<Contact>& contacts);
[[nodiscard]] std::string to_json(const ListVersion& version);
[[nodiscard]] std::string to_json(const Alias& alias);
[[nodiscard]] std::string to_json(std::uint32_t version, const Decision& decision);
[[nodiscard]] std::string to_json(const UserListVersion& version);

}  // namespace emc::registry

#pragma once

/// The table of people who log in.

#include <optional>
#include <vector>

#include "base/result.h"
#include "registry/change.h"
#include "registry/people/people.h"

namespace emc::registry {

[[nodiscard]] std::vector<Person> read_people(soci::session& sql);
[[nodiscard]] std::optional<Person> read_person(soci::session& sql, std::int64_t id);
[[nodiscard]] std::optional<Credentials> read_credentials(
    soci::session& sql, const std::string& login
);

/// Errors: conflict where the login exists; email_taken; invalid.
[[nodiscard]] base::Result<Person> add_person(
    const Change& change, Person person, const std::string& password_hash
);
/// Errors: not_found; email_taken; invalid; changed.
[[nodiscard]] base::Result<Person> change_person(
    const Change& change, const Person& person, const Person* seen
);

/// For the audit trail: `account/3`, as the API calls it, at the person's unit.
[[nodiscard]] Subject subject_of(const Person& person);
[[nodiscard]] Subject subject_of_person(soci::session& sql, std::int64_t id);

}  // namespace emc::registry

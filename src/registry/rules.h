#pragma once

/// The rules that what people enter must keep, as far as one value shows them.
///
/// Errors    Errc::invalid, and nothing else.

#include <span>
#include <string_view>

#include "base/result.h"
#include "registry/people/people.h"
#include "registry/sql/types.h"

namespace emc::registry {

/// UTF-8 without NUL (PostgreSQL cannot hold it), of at most text_bytes_max.
[[nodiscard]] bool is_text(std::string_view text);

/// An IPv4 or IPv6 address, alone or with the length of a prefix: `10.0.0.0/8`, `2001:db8::/32`.
[[nodiscard]] bool is_address_range(std::string_view text);

/// By these names the audit trail knows the command line and the provider of logins.
[[nodiscard]] bool is_reserved_login(std::string_view text);

/// 2 to 64 of a-z, 0-9 and . _ - @, a letter or digit first; no reserved one.
[[nodiscard]] bool is_login(std::string_view text);

/// Empty, or one address without a name or a second one.
[[nodiscard]] bool is_email(std::string_view text);

[[nodiscard]] base::Result<void> check(const Unit& unit);
[[nodiscard]] base::Result<void> check(const Site& site);
[[nodiscard]] base::Result<void> check(const NewList& list);
/// Has a topic, a name, and a telephone or an e-mail address.
[[nodiscard]] base::Result<void> check(const Contact& contact);
/// Both codes are there, and differ.
[[nodiscard]] base::Result<void> check(const Alias& alias);
/// A unit's account needs a unit; a national one has none, as it would promise a bound.
[[nodiscard]] base::Result<void> check(const Person& person);
[[nodiscard]] base::Result<void> check(const Actor& by);
/// A unit's token needs a unit: an empty one would open the whole country to it.
[[nodiscard]] base::Result<void> check_token(
    std::string_view name, Role role, const model::UnitCode& unit
);

}  // namespace emc::registry

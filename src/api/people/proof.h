#pragma once

/// How people prove who they are: by a password and, where the account has one, a second factor.
///
/// Place     The routes that log in, or that change what one logs in with.
/// Promise   Guesses at either are slowed down: of passwords for each pair of login and address
///           (login_guard.h), of codes for the account, as only somebody who has the password gets
///           as far as that. A code is good once.
/// Errors    login_delayed, with how long to wait; what the caller names for a wrong password;
///           those of check_code.

#include <string_view>

#include "api/api.h"
#include "api/call.h"
#include "api/refusal.h"
#include "registry/people/people.h"

namespace emc::api {

/// The login's credentials, which take as long to be refused for a login that nobody has.
[[nodiscard]] Checked<registry::Credentials> check_secret(
    Api& api, const Call& call, std::string_view login, const std::string& password, Refusal wrong
);

/// By an authenticator's code or a recovery code, which is used up; nothing to prove where the
/// account has no second factor. Errors: second_factor_needed where the code is empty; `wrong`.
[[nodiscard]] Checked<void> check_code(
    Api& api,
    const Call& call,
    const registry::Person& person,
    std::string_view code,
    const Refusal& wrong
);

/// The person has proven everything that was asked: earlier failures are forgotten.
void forget_failures(Api& api, const Call& call, std::string_view login);

/// Who logged in before this process began is known to the guard again, from the trail: without it,
/// who floods right after a start could keep everybody out.
[[nodiscard]] base::Result<void> recall_logins(Api& api);

/// Logging in took a password alone, and the policy asks this person for more.
[[nodiscard]] bool must_enrol(FactorPolicy policy, const registry::Person& person);

/// What a second factor's secret is sealed as.
[[nodiscard]] std::string about_factor(std::int64_t person);

}  // namespace emc::api

#include "api/people/proof.h"

#include <algorithm>

#include "base/fault.h"
#include "base/log.h"
#include "base/pseudonyms.h"
#include "base/text.h"
#include "registry/people/password.h"
#include "signin/seal.h"
#include "signin/totp.h"

namespace emc::api {
namespace {

/// Those of a month in a country whose provinces have fifty people each, who log in on most days.
constexpr std::uint32_t logins_recalled_max = 50'000;

bool is_right(
    const std::optional<registry::Credentials>& known,
    const std::string& password,
    const registry::PasswordCost& cost
) {
    static const auto nobody = registry::password_hash("", cost);
    const bool has_password = known && !known->password_hash.empty();
    return registry::is_password(password, has_password ? known->password_hash : nobody) &&
           has_password;
}

Refusal delayed(std::chrono::seconds wait) {
    Refusal refusal(Why::login_delayed);
    refusal.retry_after = wait;
    return refusal;
}

/// Six digits, with spaces or without; a recovery code has more.
bool is_totp(std::string_view code) {
    const auto is_other = [&](char c) { return c != ' ' && !base::is_digit(c); };
    return std::count_if(code.begin(), code.end(), base::is_digit) == signin::totp_digits &&
           std::none_of(code.begin(), code.end(), is_other);
}

Checked<void> use_totp(
    Api& api, const registry::Person& person, std::string_view code, const Refusal& wrong
) {
    auto& people = api.registry().people();
    TRY(const auto factor, people.second_factor(person.id));
    if (!factor) return wrong;
    TRY(const auto key, base::Pseudonyms::open(api.options().pseudonym_key));
    const auto secret = signin::Seal(key).open(factor->sealed, about_factor(person.id));
    if (!secret) {
        spdlog::error(
            "api account={} second factor was sealed with another key: remove it", person.id
        );
        return wrong;
    }
    const auto now = api.options().clock->now();
    const auto step = signin::totp_match(*secret, code, now, factor->last_step);
    if (!step) return wrong;
    const auto used = people.use_step(person.id, *step);
    if (!used && used.error() == base::Fault::conflict) return wrong;
    TRY(used);
    return {};
}

Checked<void> use_recovery_code(
    Api& api,
    const Call& call,
    const registry::Person& person,
    std::string_view code,
    const Refusal& wrong
) {
    const registry::Actor actor{person.login, call.request.remote};
    const auto used = api.registry().people().use_recovery_code(person.id, code, actor);
    if (!used && used.error() == base::Fault::not_found) return wrong;
    TRY(used);
    return {};
}

}  // namespace

Checked<registry::Credentials> check_secret(
    Api& api, const Call& call, std::string_view login, const std::string& password, Refusal wrong
) {
    auto& guard = api.login_guard();
    const auto& address = call.request.remote;
    const auto now = api.options().clock->now();
    if (const auto wait = guard.wait(login, address, now)) return delayed(*wait);
    TRY(auto known, api.registry().people().credentials(login));
    if (!is_right(known, password, api.options().password_cost)) {
        guard.failed(login, address, now);
        return wrong;
    }
    return *std::move(known);
}

Checked<void> check_code(
    Api& api,
    const Call& call,
    const registry::Person& person,
    std::string_view code,
    const Refusal& wrong
) {
    if (!person.second_factor) return {};
    if (code.empty()) return Refusal(Why::second_factor_needed, "code");
    auto& guard = api.code_guard();
    const auto now = api.options().clock->now();
    if (const auto wait = guard.wait(person.login, {}, now)) return delayed(*wait);
    // Of several that come at once, each counts before it is looked at.
    guard.failed(person.login, {}, now);
    TRY(is_totp(code) ? use_totp(api, person, code, wrong)
                      : use_recovery_code(api, call, person, code, wrong));
    guard.succeeded(person.login, {}, now);
    return {};
}

void forget_failures(Api& api, const Call& call, std::string_view login) {
    api.login_guard().succeeded(login, call.request.remote, api.options().clock->now());
}

base::Result<void> recall_logins(Api& api) {
    registry::AuditFilter filter;
    filter.from = api.now() - LoginGuard::Limits{}.memory_max;
    filter.what = "session.begin";
    TRY(const auto logins, api.registry().audit(filter, {logins_recalled_max, 0}));
    // The newest comes last, and stands.
    for (auto login = logins.items.rbegin(); login != logins.items.rend(); ++login)
        api.login_guard().succeeded(login->actor, login->address, login->at);
    return {};
}

bool must_enrol(FactorPolicy policy, const registry::Person& person) {
    if (person.second_factor || policy == FactorPolicy::nobody) return false;
    return policy == FactorPolicy::everybody || person.role == registry::Role::national;
}

std::string about_factor(std::int64_t person) {
    return "second factor of account " + std::to_string(person);
}

}  // namespace emc::api

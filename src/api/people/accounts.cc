#include "api/answers.h"
#include "api/base_url.h"
#include "api/etag.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_of.h"
#include "api/parameters.h"
#include "api/people/password_rules.h"
#include "api/rights.h"
#include "http/json.h"
#include "registry/people/password.h"
#include "registry/rules.h"

namespace emc::api {
namespace {

Checked<void> apply(const Fields& fields, registry::Person& person) {
    TRY(fields.text("name", person.name));
    TRY(fields.text("email", person.email));
    TRY(fields.unit("unit", person.unit));
    if (!fields.has("role")) return {};
    std::string role_name;
    TRY(fields.text("role", role_name));
    const auto role = registry::parse_role(role_name);
    if (!role) return Refusal(Why::field_invalid, "role");
    person.role = *role;
    return {};
}

/// What the registry would refuse, by its field; and what this caller may not give.
Checked<void> check(const registry::Person& person, const Call& call) {
    using registry::Role;
    if (person.name.empty()) return Refusal(Why::field_missing, "name");
    if (person.role == Role::unit && person.unit.empty()) {
        return Refusal(Why::field_missing, "unit");
    }
    // A national account with a unit would promise a bound that it does not have.
    if (person.role == Role::national && !person.unit.empty()) {
        return Refusal(Why::field_invalid, "unit");
    }
    if (!person.unit.empty() && !sees(*call.snapshot, call.caller, person.unit)) {
        return Refusal(Why::unit_unknown, "unit");
    }
    if (!manages(*call.snapshot, call.caller, person.role, person.unit)) {
        return Refusal(Why::forbidden, person.role == Role::national ? "role" : "unit");
    }
    if (!person.unit.empty() && !call.snapshot->unit(person.unit)) {
        return Refusal(Why::unit_unknown, "unit");
    }
    if (!registry::is_email(person.email)) return Refusal(Why::field_invalid, "email");
    return {};
}

/// What the registry refused, by its field.
Refusal refusal_of(const boost::system::error_code& error) {
    Refusal refusal(error);
    if (refusal.why == Why::conflict) refusal = {Why::login_taken, "login"};
    if (refusal.why == Why::email_taken) refusal.field = "email";
    return refusal;
}

bool is_own_account(const Call& call) {
    const auto& own = call.caller.session;
    return own && own->person.id == call.account.id;
}

}  // namespace

Answer add_account(Api& api, Call& call) {
    TRY(const auto fields, Fields::read(call.request.body));
    registry::Person person;
    std::string password;
    TRY(fields.login("login", person.login));
    TRY(fields.password("password", password));
    if (person.login.empty()) return Refusal(Why::field_missing, "login");
    if (registry::is_reserved_login(person.login)) return Refusal(Why::login_taken, "login");
    if (!registry::is_login(person.login)) return Refusal(Why::login_invalid, "login");
    if (!fields.has("role")) return Refusal(Why::field_missing, "role");
    TRY(apply(fields, person));
    if (person.name.empty()) person.name = person.login;
    TRY(check(person, call));
    // Without one, the person sets it by a reset.
    std::string hash;
    if (!password.empty()) {
        TRY(check_password(password, person.login));
        hash = registry::password_hash(password, api.options().password_cost);
        if (hash.empty()) return Refusal(Why::overloaded);
    }
    const auto added = api.registry().people().add(person, hash, call.caller.actor);
    if (!added) return refusal_of(added.error());
    auto response = http::json_response(201, json_of(*added));
    response.headers.emplace_back("Location", "/api/v1/accounts/" + std::to_string(added->id));
    return response;
}

Answer list_accounts(Api& api, Call& call) {
    TRY(const auto window, window_of(call.request));
    TRY(const auto all, api.registry().people().all());
    std::vector<registry::Person> seen;
    for (const auto& person : all) {
        if (manages(*call.snapshot, call.caller, person.role, person.unit)) seen.push_back(person);
    }
    return http::json_response(200, page_of(shown(seen, window), seen.size(), call.snapshot_as_of));
}

Answer get_account(Api&, Call& call) {
    return tagged(json_of(call.account));
}

Answer change_account(Api& api, Call& call) {
    TRY(const auto fields, Fields::read(call.request.body));
    TRY(fields.only({"name", "email", "role", "unit", "ended"}));
    TRY(check_seen(call.request, json_of(call.account)));
    auto person = call.account;
    const bool is_own = is_own_account(call);
    TRY(apply(fields, person));
    bool ended = person.ended.has_value();
    TRY(fields.flag("ended", ended));
    if (ended != person.ended.has_value()) {
        person.ended = std::nullopt;
        if (ended) person.ended = api.options().clock->now();
    }
    // Nobody shuts the own door behind, by mistake or to leave the country without an operator.
    for (const auto* name : {"role", "unit", "ended"}) {
        if (is_own && fields.has(name)) return Refusal(Why::forbidden, name);
    }
    // Where letters go decides who sets the password: a page left open is not enough for that.
    if (is_own && person.email != call.account.email) return Refusal(Why::forbidden, "email");
    TRY(check(person, call));
    const auto changed = api.registry().people().change(person, call.caller.actor, &call.account);
    if (!changed) return refusal_of(changed.error());
    return tagged(json_of(*changed));
}

Answer list_account_sessions(Api& api, Call& call) {
    TRY(const auto sessions, api.registry().people().sessions(call.account.id));
    return http::json_response(200, page_of(sessions, sessions.size()));
}

Answer end_account_sessions(Api& api, Call& call) {
    TRY(api.registry().people().end_sessions(call.account.id, call.caller.actor));
    return no_content();
}

Answer add_reset(Api& api, Call& call) {
    // The own password is changed by who knows it.
    if (is_own_account(call)) return Refusal(Why::forbidden);
    auto& people = api.registry().people();
    TRY(const auto reset, people.add_reset(call.account.id, call.caller.actor));
    const auto base = base_url_of(call.request, api.options().public_url);
    return http::json_response(
        201,
        {{"token", reset.secret},
         {"link", base ? boost::json::value(reset_link(*base, reset.secret)) : nullptr},
         {"until", json_of(reset.until)}}
    );
}

}  // namespace emc::api

#include <boost/json/array.hpp>

#include "api/answers.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_of.h"
#include "api/parameters.h"
#include "api/people/password_rules.h"
#include "api/people/proof.h"
#include "api/people/session_answer.h"
#include "api/people/session_cookie.h"
#include "base/fault.h"
#include "http/json.h"
#include "registry/people/password.h"

namespace emc::api {

boost::json::object session_json(
    Api& api, const registry::Person& person, const std::string& csrf
) {
    return {
        {"account", json_of(person)},
        {"csrf", csrf},
        {"enrolmentNeeded", must_enrol(api.options().second_factor, person)}};
}

Answer begin_session(Api& api, Call& call) {
    if (is_from_elsewhere(call.request)) return Refusal(Why::forbidden);
    TRY(const auto fields, Fields::read(call.request.body));
    std::string login;
    std::string password;
    TRY(fields.login("login", login));
    TRY(fields.password("password", password));
    std::string code;
    TRY(fields.text("code", code));
    if (login.empty()) return Refusal(Why::field_missing, "login");
    if (password.empty()) return Refusal(Why::field_missing, "password");
    auto& people = api.registry().people();
    TRY(const auto known, check_secret(api, call, login, password, Why::login_failed));
    const auto& person = known.person;
    TRY(check_code(api, call, person, code, {Why::second_factor_wrong, "code"}));
    forget_failures(api, call, login);
    const auto agent = call.request.header("User-Agent").value_or("");
    TRY(const auto begun, people.begin_session(known, agent, {person.login, call.request.remote}));
    auto response = http::json_response(200, session_json(api, person, csrf_of(begun.secret)));
    set_session_cookie(response, call.request, begun.secret);
    return response;
}

Answer get_session(Api& api, Call& call) {
    const auto& caller = call.caller;
    return http::json_response(200, session_json(api, caller.session->person, caller.csrf));
}

Answer end_session(Api& api, Call& call) {
    const auto& live = *call.caller.session;
    auto& people = api.registry().people();
    const auto ended = people.end_session(live.person.id, live.session.id, call.caller.actor);
    // Ended elsewhere a moment ago: it is what was asked for.
    if (!ended && ended.error() != base::Fault::not_found) return Refusal(ended.error());
    auto response = no_content();
    clear_session_cookie(response, call.request);
    return response;
}

Answer change_password(Api& api, Call& call) {
    const auto& own = *call.caller.session;
    const auto& login = own.person.login;
    TRY(const auto fields, Fields::read(call.request.body));
    std::string current;
    std::string password;
    TRY(fields.password("current", current));
    TRY(fields.password("password", password));
    if (current.empty()) return Refusal(Why::field_missing, "current");
    if (password.empty()) return Refusal(Why::field_missing, "password");
    TRY(check_password(password, login));
    TRY(check_secret(api, call, login, current, {Why::password_wrong, "current"}));
    forget_failures(api, call, login);
    const auto hash = registry::password_hash(password, api.options().password_cost);
    if (hash.empty()) return Refusal(Why::overloaded);
    TRY(api.registry().people().set_password(own.person.id, hash, own.session.id, call.caller.actor)
    );
    return no_content();
}

Answer use_reset(Api& api, Call& call) {
    if (is_from_elsewhere(call.request)) return Refusal(Why::forbidden);
    TRY(const auto fields, Fields::read(call.request.body));
    std::string token;
    std::string password;
    TRY(fields.text("token", token));
    TRY(fields.password("password", password));
    if (token.empty()) return Refusal(Why::field_missing, "token");
    if (password.empty()) return Refusal(Why::field_missing, "password");
    auto& people = api.registry().people();
    TRY(const auto whose, people.reset(token));
    if (!whose) return Refusal(Why::reset_void, "token");
    TRY(check_password(password, whose->login));
    const auto hash = registry::password_hash(password, api.options().password_cost);
    if (hash.empty()) return Refusal(Why::overloaded);
    const auto used = people.use_reset(token, hash, {whose->login, call.request.remote});
    if (!used && used.error() == base::Fault::not_found) {
        return Refusal(Why::reset_void, "token");
    }
    TRY(used);
    return no_content();
}

Answer list_sessions(Api& api, Call& call) {
    const auto& own = *call.caller.session;
    TRY(const auto sessions, api.registry().people().sessions(own.person.id));
    boost::json::array items;
    for (const auto& session : sessions) {
        auto item = json_of(session);
        item["current"] = session.id == own.session.id;
        items.push_back(std::move(item));
    }
    return http::json_response(200, {{"items", std::move(items)}, {"total", sessions.size()}});
}

Answer end_other_session(Api& api, Call& call) {
    const auto id = number_in(call.request.param("session"));
    if (!id) return Refusal(Why::not_found);
    const auto person = call.caller.session->person.id;
    TRY(api.registry().people().end_session(person, *id, call.caller.actor));
    return no_content();
}

}  // namespace emc::api

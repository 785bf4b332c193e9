#include <boost/json/object.hpp>

#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_of.h"
#include "api/session_cookie.h"
#include "base/fault.h"
#include "http/json.h"
#include "registry/password.h"

namespace emc::api {
namespace {

boost::json::object session_json(const registry::Person& person, std::string csrf) {
    return {{"account", json_of(person)}, {"csrf", std::move(csrf)}};
}

/// A page of another site that makes its visitor log in, as somebody else.
bool is_from_elsewhere(const http::Request& request) {
    const auto site = request.header("Sec-Fetch-Site");
    return site && *site == "cross-site";
}

/// Takes as long for a login that nobody has as for a wrong password.
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

}  // namespace

Answer begin_session(Api& api, Call& call) {
    if (is_from_elsewhere(call.request)) return Refusal(Why::forbidden);
    TRY(const auto fields, Fields::read(call.request.body));
    std::string login;
    std::string password;
    TRY(fields.login("login", login));
    TRY(fields.password("password", password));
    if (login.empty()) return Refusal(Why::field_missing, "login");
    if (password.empty()) return Refusal(Why::field_missing, "password");
    auto& people = api.registry().people();
    TRY(const auto known, people.credentials(login));
    if (!is_right(known, password, api.options().password_cost)) {
        return Refusal(Why::login_failed);
    }
    const auto& person = known->person;
    const auto agent = call.request.header("User-Agent").value_or("");
    TRY(const auto begun,
        people.begin_session(person.id, agent, {person.login, call.request.remote}));
    auto response = http::json_response(200, session_json(person, csrf_of(begun.secret)));
    set_session_cookie(response, call.request, begun.secret);
    return response;
}

Answer get_session(Api&, Call& call) {
    const auto& caller = call.caller;
    return http::json_response(200, session_json(caller.session->person, caller.csrf));
}

Answer end_session(Api& api, Call& call) {
    const auto& live = *call.caller.session;
    auto& people = api.registry().people();
    const auto ended = people.end_session(live.person.id, live.session.id, call.caller.actor);
    // Ended elsewhere a moment ago: it is what was asked for.
    if (!ended && ended.error() != base::Fault::not_found) return Refusal(ended.error());
    http::Response response;
    response.status = 204;
    clear_session_cookie(response, call.request);
    return response;
}

}  // namespace emc::api

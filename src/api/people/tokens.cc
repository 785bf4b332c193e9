#include "api/answers.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_of.h"
#include "api/parameters.h"
#include "http/json.h"

namespace emc::api {

Answer list_tokens(Api& api, Call& call) {
    TRY(const auto window, window_of(call.request));
    const auto as_of = api.now();
    TRY(const auto tokens, api.registry().tokens());
    return http::json_response(200, page_of(shown(tokens, window), tokens.size(), as_of));
}

Answer add_token(Api& api, Call& call) {
    TRY(const auto fields, Fields::read(call.request.body));
    std::string name;
    std::string role_name;
    model::UnitCode unit;
    TRY(fields.text("name", name));
    TRY(fields.text("role", role_name));
    std::optional<base::Day> valid_to;
    TRY(fields.unit("unit", unit));
    TRY(fields.day("validTo", valid_to));
    if (name.empty()) return Refusal(Why::field_missing, "name");
    if (role_name.empty()) return Refusal(Why::field_missing, "role");
    const auto role = registry::parse_role(role_name);
    if (!role) return Refusal(Why::field_invalid, "role");
    if (!unit.empty() && !call.snapshot->unit(unit)) return Refusal(Why::unit_unknown, "unit");
    if (*role == registry::Role::unit && unit.empty()) {
        return Refusal(Why::field_missing, "unit");
    }
    // A national token with a unit would promise a bound that it does not have.
    if (*role == registry::Role::national && !unit.empty()) {
        return Refusal(Why::field_invalid, "unit");
    }
    if (valid_to && *valid_to < api.today()) {
        Refusal refusal(Why::field_invalid, "validTo");
        refusal.allowed = ">= " + base::to_string(api.today());
        return refusal;
    }
    const auto& actor = call.caller.actor;
    TRY(const auto added, api.registry().add_token(name, *role, unit, actor, valid_to));
    TRY(api.registry().refresh());
    auto answer = json_of(added.token);
    answer["secret"] = added.secret;
    return http::json_response(201, answer);
}

Answer end_token(Api& api, Call& call) {
    const auto id = number_in(call.request.param("id"));
    if (!id) return Refusal(Why::not_found);
    TRY(api.registry().end_token(*id, call.caller.actor));
    TRY(api.registry().refresh());
    return no_content();
}

}  // namespace emc::api

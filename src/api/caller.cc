#include "api/caller.h"

#include "api/people/session_cookie.h"
#include "base/text.h"

namespace emc::api {
namespace {

/// Takes as long for any two texts of one length.
bool are_equal(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    }
    return difference == 0;
}

std::optional<std::string_view> bearer_of(const http::Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const auto header = request.header("Authorization");
    if (!header || header->size() <= scheme.size()) return std::nullopt;
    if (!base::equals_ignoring_case(header->substr(0, scheme.size()), scheme)) return std::nullopt;
    return base::trim(header->substr(scheme.size()));
}

Caller caller_with(
    registry::Role role,
    const model::UnitCode& unit,
    const std::string& name,
    const http::Request& request
) {
    Caller caller;
    caller.role = role;
    caller.unit = unit;
    caller.actor = {name, request.remote};
    return caller;
}

base::Result<std::optional<Caller>> caller_by_session(
    const http::Request& request, registry::People& people
) {
    const auto secret = request.cookie(session_cookie_name);
    if (!secret || secret->empty()) return std::optional<Caller>();
    TRY(auto live, people.session(*secret));
    if (!live) return std::optional<Caller>();
    const auto& person = live->person;
    auto caller = caller_with(person.role, person.unit, person.login, request);
    caller.csrf = csrf_of(*secret);
    caller.session = std::move(live);
    return std::optional(std::move(caller));
}

}  // namespace

base::Result<std::optional<Caller>> caller_of(
    const http::Request& request,
    const registry::Snapshot& snapshot,
    registry::Registry& registry,
    base::Day today,
    std::string_view cli_secret
) {
    const auto secret = bearer_of(request);
    if (!secret) return caller_by_session(request, registry.people());
    if (!cli_secret.empty() && are_equal(*secret, cli_secret)) {
        auto caller = caller_with(registry::Role::national, {}, "cli", request);
        caller.is_command_line = true;
        return std::optional(std::move(caller));
    }
    const auto* token = snapshot.token(*secret);
    // The snapshot may be of the day before.
    if (!token || token->is_over(today)) return std::optional<Caller>();
    registry.token_used(token->id);
    auto caller = caller_with(token->role, token->unit, token->name, request);
    caller.token = token->id;
    return std::optional(std::move(caller));
}

std::string key_of(const Caller& caller) {
    if (caller.session) return "account " + std::to_string(caller.session->person.id);
    return "token " + std::to_string(caller.token);
}

bool is_token_over(
    const http::Request& request, const registry::Snapshot& snapshot, base::Day today
) {
    const auto secret = bearer_of(request);
    const auto* token = secret ? snapshot.known_token(*secret) : nullptr;
    return token && token->is_over(today);
}

bool is_from_elsewhere(const http::Request& request) {
    const auto site = request.header("Sec-Fetch-Site");
    return site && *site != "same-origin" && *site != "none";
}

bool is_meant(const http::Request& request, const Caller& caller) {
    const bool reads = request.method == http::Method::get || request.method == http::Method::head;
    return !caller.session || reads ||
           are_equal(request.header(csrf_header).value_or(""), caller.csrf);
}

}  // namespace emc::api

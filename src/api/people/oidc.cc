#include "api/people/oidc.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/answers.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "api/people/letters.h"
#include "api/people/proof.h"
#include "api/people/session_answer.h"
#include "api/people/session_cookie.h"
#include "base/fault.h"
#include "base/log.h"
#include "base/pseudonyms.h"
#include "http/json.h"
#include "http/target.h"
#include "signin/errc.h"
#include "signin/oidc/attempt.h"

namespace emc::api {
namespace {

constexpr std::string_view first_page = "/";

/// Lax, not Strict: it must come along when the provider sends the browser back.
void set_cookie(Api& api, const Call& call, http::Response& response, std::string_view value) {
    const auto age = value.empty() ? 0 : std::chrono::seconds(signin::attempt_age_max).count();
    const bool secure = call.request.secure || api.options().public_url.starts_with("https://");
    response.headers.emplace_back(
        "Set-Cookie",
        fmt::format(
            "{}={}; Path={}; HttpOnly; SameSite=Lax; Max-Age={}{}",
            oidc_cookie_name,
            value,
            oidc_path,
            age,
            secure ? "; Secure" : ""
        )
    );
}

http::Response redirect(std::string where) {
    http::Response response;
    response.status = 302;
    response.headers.emplace_back("Location", std::move(where));
    return response;
}

Why why_of(const boost::system::error_code& error) {
    if (error == signin::Errc::code_refused || error == signin::Errc::token_refused) {
        return Why::oidc_refused;
    }
    return Why::unavailable;
}

/// By what the provider says of somebody: in the ID token, or where that is silent, when asked.
Checked<registry::Claimed> claim_of(Api& api, const signin::Named& named) {
    using By = registry::Claimed::By;
    const auto& name = api.options().oidc.claim;
    auto claims = named.claims;
    if (!claims.contains(name)) {
        const auto more = api.provider().userinfo(named);
        if (!more) return Refusal(why_of(more.error()));
        claims = *more;
    }
    const auto value = signin::text_claim(claims, name);
    if (name != "email") return registry::Claimed{By::login, value};
    const auto* const verified = claims.if_contains("email_verified");
    const bool is_verified = verified != nullptr && verified->is_bool() && verified->get_bool();
    return registry::Claimed{By::email, is_verified ? value : ""};
}

Checked<registry::Person> person_of(Api& api, const Call& call, const signin::Named& named) {
    auto& people = api.registry().people();
    const registry::Identity identity{api.options().oidc.provider.issuer, named.subject};
    TRY(auto known, people.linked(identity));
    if (!known) {
        TRY(const auto claimed, claim_of(api, named));
        const auto linked = people.link(identity, claimed, {"oidc", call.request.remote});
        // Where two first logins come at once, the other one has linked it.
        const bool is_linked = !linked && linked.error() == base::Fault::conflict;
        if (!linked && linked.error() == base::Fault::not_found) {
            return Refusal(Why::oidc_no_account);
        }
        if (!is_linked) {
            TRY(linked);
        }
        TRY(known, people.linked(identity));
    }
    if (!known || known->ended) return Refusal(Why::oidc_no_account);
    return *std::move(known);
}

Checked<std::string> begun_session(Api& api, const Call& call, const registry::Person& person) {
    const auto agent = call.request.header("User-Agent").value_or("");
    const registry::Actor actor{person.login, call.request.remote};
    TRY(auto begun,
        api.registry().people().begin_session({person, {}}, agent, actor, registry::Proof::provider)
    );
    return std::move(begun.secret);
}

/// The person whom the provider names, by what the browser brought back.
Checked<signin::Named> named_by(Api& api, const Call& call, const signin::Attempt& attempt) {
    const auto& request = call.request;
    if (request.query("state") != attempt.state) return Refusal(Why::oidc_expired);
    if (const auto own = api.provider().check_issuer(request.query("iss")); !own) {
        const bool is_foreign = own.error() == signin::Errc::provider_odd;
        return Refusal(is_foreign ? Why::oidc_refused : Why::unavailable);
    }
    if (const auto error = request.query("error")) {
        return Refusal(*error == "access_denied" ? Why::oidc_cancelled : Why::oidc_refused);
    }
    const auto code = request.query("code");
    if (!code || code->empty()) return Refusal(Why::oidc_refused);
    auto named = api.provider().redeem(std::string(*code), attempt);
    if (!named) return Refusal(why_of(named.error()));
    return *std::move(named);
}

/// Where the browser goes that came back as it should.
Answer let_in(Api& api, Call& call, const signin::Seal& seal, const signin::Attempt& attempt) {
    TRY(const auto named, named_by(api, call, attempt));
    TRY(const auto person, person_of(api, call, named));
    if (person.second_factor) {
        auto response = redirect(fmt::format(
            "{}?buoc=ma-xac-thuc&den={}", login_page, http::percent_encoded(attempt.next)
        ));
        const auto until = api.options().clock->now() + signin::attempt_age_max;
        const signin::Halfway halfway{person.id, named.subject, until};
        set_cookie(api, call, response, halfway.sealed(seal));
        return response;
    }
    TRY(const auto secret, begun_session(api, call, person));
    auto response = redirect(attempt.next);
    set_session_cookie(response, call.request, secret);
    set_cookie(api, call, response, "");
    return response;
}

}  // namespace

std::string local_page(std::string_view wanted) {
    // Browsers take a backslash for a slash, and skip tabs and line ends.
    const auto is_odd = [](char c) { return c <= ' ' || c > '~' || c == '\\'; };
    const bool is_page = wanted.starts_with('/') && !wanted.starts_with("//") &&
                         !wanted.starts_with("/api/") && wanted.size() <= next_bytes_max &&
                         std::none_of(wanted.begin(), wanted.end(), is_odd);
    return std::string(is_page ? wanted : first_page);
}

http::Response back_to_login(Why why, std::string_view next) {
    auto where = fmt::format("{}?loi={}", login_page, code_of(why));
    if (!next.empty() && next != first_page) where += "&den=" + http::percent_encoded(next);
    return redirect(std::move(where));
}

Answer get_login_methods(Api& api, Call&) {
    boost::json::value provider;
    if (api.has_provider()) provider = {{"name", api.options().oidc.name}};
    return http::json_response(
        200, {{"oidc", std::move(provider)}, {"mail", can_write_letters(api)}}
    );
}

Answer begin_oidc(Api& api, Call& call) {
    if (!api.has_provider()) return Refusal(Why::not_found);
    const auto next = local_page(call.request.query("next").value_or(""));
    TRY(const auto key, base::Pseudonyms::open(api.options().pseudonym_key));
    const signin::Seal seal(key);
    const auto attempt = signin::Attempt::begin(next, api.options().clock->now());
    const auto url = api.provider().login_url(attempt);
    if (!url) return back_to_login(Why::unavailable, next);
    auto response = redirect(*url);
    set_cookie(api, call, response, attempt.sealed(seal));
    return response;
}

Answer finish_oidc(Api& api, Call& call) {
    if (!api.has_provider()) return Refusal(Why::not_found);
    TRY(const auto key, base::Pseudonyms::open(api.options().pseudonym_key));
    const signin::Seal seal(key);
    const auto now = api.options().clock->now();
    const auto& remote = call.request.remote;
    auto& guard = api.provider_guard();
    const auto cookie = call.request.cookie(oidc_cookie_name).value_or("");
    const auto attempt = signin::Attempt::open(seal, cookie, now);
    // Any page can lead a browser here: without an attempt of its own that counts for nothing.
    if (!attempt) {
        auto response = back_to_login(Why::oidc_expired, "");
        set_cookie(api, call, response, "");
        return response;
    }
    if (guard.wait({}, remote, now)) return back_to_login(Why::too_often, attempt->next);
    auto answer = let_in(api, call, seal, *attempt);
    if (answer) {
        guard.succeeded({}, remote, now);
        return answer;
    }
    guard.failed({}, remote, now);
    const auto why = answer.error().why;
    spdlog::warn(
        "api oidc login refused code={} error={}", code_of(why), answer.error().error.message()
    );
    auto response = back_to_login(why, attempt->next);
    set_cookie(api, call, response, "");
    return response;
}

Answer finish_oidc_with_code(Api& api, Call& call) {
    if (!api.has_provider()) return Refusal(Why::not_found);
    if (is_from_elsewhere(call.request)) return Refusal(Why::forbidden);
    TRY(const auto fields, Fields::read(call.request.body));
    std::string code;
    TRY(fields.text("code", code));
    if (code.empty()) return Refusal(Why::field_missing, "code");
    TRY(const auto key, base::Pseudonyms::open(api.options().pseudonym_key));
    const signin::Seal seal(key);
    const auto cookie = call.request.cookie(oidc_cookie_name).value_or("");
    const auto halfway = signin::Halfway::open(seal, cookie, api.options().clock->now());
    if (!halfway) return Refusal(Why::oidc_expired);
    // What an operator has done since then counts.
    const registry::Identity identity{api.options().oidc.provider.issuer, halfway->subject};
    TRY(const auto person, api.registry().people().linked(identity));
    if (!person || person->ended || person->id != halfway->person) {
        return Refusal(Why::oidc_expired);
    }
    TRY(check_code(api, call, *person, code, {Why::second_factor_wrong, "code"}));
    TRY(const auto secret, begun_session(api, call, *person));
    auto response = http::json_response(200, session_json(api, *person, csrf_of(secret)));
    set_session_cookie(response, call.request, secret);
    set_cookie(api, call, response, "");
    return response;
}

Answer remove_link(Api& api, Call& call) {
    TRY(api.registry().people().unlink(call.account.id, call.caller.actor));
    return no_content();
}

}  // namespace emc::api

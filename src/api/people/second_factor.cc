#include <boost/json/array.hpp>

#include "api/answers.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_of.h"
#include "api/people/proof.h"
#include "base/fault.h"
#include "base/pseudonyms.h"
#include "http/json.h"
#include "signin/seal.h"
#include "signin/totp.h"

namespace emc::api {
namespace {

/// What the authenticator shows beside the code.
constexpr std::string_view issuer = "EMC";

/// The own password, so that a page left open is not enough.
Checked<void> check_own_secret(Api& api, const Call& call, const Fields& fields) {
    const auto& login = call.caller.session->person.login;
    std::string password;
    TRY(fields.password("password", password));
    if (password.empty()) return Refusal(Why::field_missing, "password");
    TRY(check_secret(api, call, login, password, {Why::password_wrong, "password"}));
    return {};
}

}  // namespace

Answer get_second_factor(Api& api, Call& call) {
    const auto& own = call.caller.session->person;
    TRY(const auto factor, api.registry().people().second_factor(own.id));
    const bool counts = factor && factor->confirmed;
    return http::json_response(
        200,
        {{"since", counts ? json_of(*factor->confirmed) : nullptr},
         {"recoveryCodesLeft", counts ? factor->recovery_codes : 0},
         {"needed", call.caller.must_enrol}}
    );
}

Answer begin_second_factor(Api& api, Call& call) {
    const auto& own = call.caller.session->person;
    TRY(const auto fields, Fields::read(call.request.body));
    TRY(check_own_secret(api, call, fields));
    forget_failures(api, call, own.login);
    TRY(const auto key, base::Pseudonyms::open(api.options().pseudonym_key));
    const auto secret = signin::new_totp_secret();
    const auto sealed = signin::Seal(key).seal(secret, about_factor(own.id));
    TRY(api.registry().people().begin_second_factor(own.id, sealed, call.caller.actor));
    return http::json_response(
        201,
        {{"secret", signin::base32(secret)},
         {"uri", signin::otpauth_uri(issuer, own.login, secret)}}
    );
}

Answer confirm_second_factor(Api& api, Call& call) {
    const auto& own = *call.caller.session;
    auto& people = api.registry().people();
    TRY(const auto fields, Fields::read(call.request.body));
    std::string code;
    TRY(fields.text("code", code));
    if (code.empty()) return Refusal(Why::field_missing, "code");
    TRY(const auto factor, people.second_factor(own.person.id));
    if (!factor) return Refusal(Why::not_found);
    if (factor->confirmed) return Refusal(Why::conflict);
    TRY(const auto key, base::Pseudonyms::open(api.options().pseudonym_key));
    const auto secret = signin::Seal(key).open(factor->sealed, about_factor(own.person.id));
    if (!secret) return Refusal(Why::not_found);
    const auto step = signin::totp_match(*secret, code, api.options().clock->now(), 0);
    if (!step) return Refusal(Why::code_wrong, "code");
    TRY(const auto codes,
        people.confirm_second_factor(own.person.id, *step, own.session.id, call.caller.actor));
    boost::json::array shown;
    for (const auto& one : codes)
        shown.emplace_back(one);
    return http::json_response(201, {{"recoveryCodes", std::move(shown)}});
}

Answer remove_own_second_factor(Api& api, Call& call) {
    const auto& own = call.caller.session->person;
    TRY(const auto fields, Fields::read(call.request.body));
    std::string code;
    TRY(fields.text("code", code));
    TRY(check_own_secret(api, call, fields));
    if (own.second_factor && code.empty()) return Refusal(Why::field_missing, "code");
    TRY(check_code(api, call, own, code, {Why::code_wrong, "code"}));
    forget_failures(api, call, own.login);
    TRY(api.registry().people().remove_second_factor(own.id, call.caller.actor));
    return no_content();
}

Answer remove_second_factor(Api& api, Call& call) {
    const auto& own = call.caller.session;
    // The own one goes with password and code alone.
    if (own && own->person.id == call.account.id) return Refusal(Why::forbidden);
    TRY(api.registry().people().remove_second_factor(call.account.id, call.caller.actor));
    return no_content();
}

}  // namespace emc::api

#include "signin/oidc/provider.h"

#include <algorithm>
#include <boost/json.hpp>

#include "base/log.h"
#include "http/target.h"
#include "signin/errc.h"

namespace emc::signin {
namespace {

using boost::json::object;

base::Result<object> object_of(const Fetched& answer) {
    boost::system::error_code error;
    auto value = boost::json::parse(answer.body, error);
    if (error || !value.is_object()) return Errc::provider_odd;
    return std::move(value.as_object());
}

bool lists(const object& metadata, std::string_view name, std::string_view wanted) {
    const auto* const listed = metadata.if_contains(name);
    if (listed == nullptr || !listed->is_array()) return false;
    const auto& all = listed->get_array();
    return std::any_of(all.begin(), all.end(), [&](const auto& one) {
        return is_text(&one, wanted);
    });
}

void append(std::string& url, std::string_view name, std::string_view value) {
    url += url.find('?') == url.npos ? '?' : '&';
    url += name;
    url += '=';
    url += http::percent_encoded(value);
}

bool is_old(base::Instant read, base::Instant now, std::chrono::seconds age_max) {
    return read + age_max <= now || read > now;
}

Errc odd(std::string_view what) {
    spdlog::error("oidc provider odd={}", what);
    return Errc::provider_odd;
}

}  // namespace

base::Result<object> Provider::ask(const Fetch& fetch) {
    TRY(const auto answer, web_.fetch(fetch));
    if (answer.status == 200) return object_of(answer);
    spdlog::warn("oidc provider status={}", answer.status);
    return answer.status >= 500 ? Errc::provider_down : Errc::provider_odd;
}

base::Result<Provider::Metadata> Provider::read_metadata() {
    auto url = options_.issuer;
    if (url.ends_with('/')) url.pop_back();
    TRY(const auto said, ask({url + "/.well-known/openid-configuration"}));
    if (text_claim(said, "issuer") != options_.issuer) return odd("issuer");
    Metadata metadata;
    metadata.authorization = text_claim(said, "authorization_endpoint");
    metadata.token = text_claim(said, "token_endpoint");
    metadata.userinfo = text_claim(said, "userinfo_endpoint");
    metadata.keys = text_claim(said, "jwks_uri");
    for (const auto* place : {&metadata.authorization, &metadata.token, &metadata.keys}) {
        if (!may_lead_to(options_.issuer, *place)) return odd("endpoint");
    }
    if (!metadata.userinfo.empty() && !may_lead_to(options_.issuer, metadata.userinfo)) {
        return odd("userinfo_endpoint");
    }
    // Where it does not say, it takes the secret by HTTP Basic.
    constexpr std::string_view methods = "token_endpoint_auth_methods_supported";
    metadata.posts_secret =
        lists(said, methods, "client_secret_post") && !lists(said, methods, "client_secret_basic");
    const auto* const names = said.if_contains("authorization_response_iss_parameter_supported");
    metadata.names_issuer = names != nullptr && names->is_bool() && names->get_bool();
    metadata.read = clock_.now();
    return metadata;
}

base::Result<std::shared_ptr<const Provider::Metadata>> Provider::metadata() {
    std::shared_ptr<const Metadata> known;
    {
        const std::lock_guard lock(mutex_);
        known = metadata_;
    }
    if (known && !is_old(known->read, clock_.now(), fresh_max)) return known;
    auto read = read_metadata();
    // What it said an hour ago is most likely still true.
    if (!read && known) return known;
    TRY(read);
    known = std::make_shared<const Metadata>(*std::move(read));
    const std::lock_guard lock(mutex_);
    metadata_ = known;
    return known;
}

base::Result<std::shared_ptr<const Provider::KeySet>> Provider::keys(
    const std::string& url, bool renew
) {
    std::shared_ptr<const KeySet> known;
    {
        const std::lock_guard lock(mutex_);
        known = keys_;
    }
    const auto age_max = renew ? keys_pause_min : std::chrono::seconds(fresh_max);
    if (known && !is_old(known->read, clock_.now(), age_max)) return known;
    TRY(const auto answer, web_.fetch({url}));
    if (answer.status >= 500) return Errc::provider_down;
    auto keys = answer.status == 200 ? Keys::read(answer.body) : std::nullopt;
    if (!keys) return odd("jwks");
    known = std::make_shared<const KeySet>(KeySet{*std::move(keys), clock_.now()});
    const std::lock_guard lock(mutex_);
    keys_ = known;
    return known;
}

base::Result<std::string> Provider::login_url(const Attempt& attempt) {
    TRY(const auto known, metadata());
    auto url = known->authorization;
    append(url, "response_type", "code");
    append(url, "client_id", options_.client_id);
    append(url, "redirect_uri", options_.redirect_url);
    append(url, "scope", options_.scope);
    append(url, "state", attempt.state);
    append(url, "nonce", attempt.nonce);
    append(url, "code_challenge", attempt.challenge());
    append(url, "code_challenge_method", "S256");
    return url;
}

base::Result<void> Provider::check_issuer(std::optional<std::string_view> issuer) {
    if (issuer && *issuer != options_.issuer) return odd("answer of another issuer");
    if (issuer) return {};
    TRY(const auto known, metadata());
    if (known->names_issuer) return odd("answer of no issuer");
    return {};
}

base::Result<object> Provider::tokens(
    const Metadata& metadata, const std::string& code, const Attempt& attempt
) {
    Fetch fetch{metadata.token};
    fetch.form = {
        {"grant_type", "authorization_code"},
        {"code", code},
        {"redirect_uri", options_.redirect_url},
        {"code_verifier", attempt.verifier}};
    const bool is_basic = !options_.client_secret.empty() && !metadata.posts_secret;
    if (is_basic) {
        fetch.user = options_.client_id;
        fetch.password = options_.client_secret;
    } else {
        fetch.form.emplace_back("client_id", options_.client_id);
        if (!options_.client_secret.empty()) {
            fetch.form.emplace_back("client_secret", options_.client_secret);
        }
    }
    TRY(const auto answer, web_.fetch(fetch));
    if (answer.status == 200) return object_of(answer);
    const auto said = object_of(answer);
    const bool is_stale =
        answer.status == 400 && said && text_claim(*said, "error") == "invalid_grant";
    spdlog::warn("oidc code status={} invalid_grant={}", answer.status, is_stale);
    if (is_stale) return Errc::code_refused;
    return answer.status >= 500 ? Errc::provider_down : Errc::provider_odd;
}

Believed<object> Provider::believe(
    const KeySet& keys, const std::string& token, const std::string& nonce
) const {
    auto claims = keys.keys.verified(token);
    if (!claims) return claims;
    const Expected expected{options_.issuer, options_.client_id, nonce, clock_.now()};
    if (const auto fault = fault_of(*claims, expected)) return *fault;
    return claims;
}

base::Result<Named> Provider::redeem(const std::string& code, const Attempt& attempt) {
    TRY(const auto known, metadata());
    TRY(const auto answer, tokens(*known, code, attempt));
    const auto token = text_claim(answer, "id_token");
    TRY(auto key_set, keys(known->keys, false));
    auto claims = believe(*key_set, token, attempt.nonce);
    if (!claims && claims.error() == TokenFault::unknown_key) {
        // The provider may have begun to sign with another key.
        TRY(key_set, keys(known->keys, true));
        claims = believe(*key_set, token, attempt.nonce);
    }
    if (!claims) {
        spdlog::warn("oidc token refused reason={}", to_string(claims.error()));
        return Errc::token_refused;
    }
    auto subject = text_claim(*claims, "sub");
    return Named{std::move(subject), *std::move(claims), text_claim(answer, "access_token")};
}

base::Result<object> Provider::userinfo(const Named& named) {
    TRY(const auto known, metadata());
    if (known->userinfo.empty() || named.access_token.empty()) return object{};
    Fetch fetch{known->userinfo};
    fetch.bearer = named.access_token;
    TRY(auto claims, ask(fetch));
    // OpenID Connect Core 1.0, section 5.3.2: else it is of somebody else.
    if (text_claim(claims, "sub") != named.subject) return odd("userinfo of another subject");
    return claims;
}

}  // namespace emc::signin

#pragma once

/// Logins by an OpenID Connect provider: authorization code flow with PKCE.
///
/// Place     api sends a browser to login_url() and brings the code that it comes back with to
///           redeem(); what the provider says by that is whom the login is of.
/// Promise   What redeem() gives was signed by a key that the issuer names now, for this client
///           and this attempt (token.h). What the issuer says of itself and its keys is asked for
///           when first needed, again after an hour, and keys once more where a token names one
///           that is not known.
/// Errors    provider_down, provider_odd, code_refused, token_refused; each is logged, without
///           anything of the person.
/// Threads   Any; calls may block for as long as Web lets them.
/// Limits    fresh_max, keys_pause_min.
/// Source    OpenID Connect Core 1.0, Discovery 1.0; RFC 6749, 7636, 9207; RFC 9700.

#include <boost/json/object.hpp>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "signin/oidc/attempt.h"
#include "signin/oidc/token.h"
#include "signin/oidc/web.h"

namespace emc::signin {

inline constexpr std::chrono::hours fresh_max{1};
/// Between two times that keys are asked for because of a token.
inline constexpr std::chrono::seconds keys_pause_min{30};

struct OidcOptions {
    std::string issuer;  ///< Empty: nobody logs in in this way.
    std::string client_id;
    std::string client_secret;  ///< Empty: a public client, by PKCE alone.
    std::string redirect_url;   ///< Where the provider sends browsers back to.
    std::string scope = "openid email profile";
};

/// Whom a provider has named.
struct Named {
    std::string subject;
    boost::json::object claims;
    std::string access_token;  ///< For userinfo().
};

class Provider {
public:
    /// Both outlive this object.
    Provider(OidcOptions options, Web& web, const base::Clock& clock)
        : options_(std::move(options)), web_(web), clock_(clock) {}

    [[nodiscard]] const OidcOptions& options() const { return options_; }

    [[nodiscard]] base::Result<std::string> login_url(const Attempt& attempt);
    /// That an answer, which names this issuer or none, can be the provider's (RFC 9207).
    [[nodiscard]] base::Result<void> check_issuer(std::optional<std::string_view> issuer);
    [[nodiscard]] base::Result<Named> redeem(const std::string& code, const Attempt& attempt);
    /// What the provider says of the person besides; empty where it has no such address.
    [[nodiscard]] base::Result<boost::json::object> userinfo(const Named& named);

private:
    /// What the issuer says of itself.
    struct Metadata {
        std::string authorization;
        std::string token;
        std::string userinfo;  ///< Empty: none.
        std::string keys;
        bool posts_secret = false;  ///< Takes our secret in the form alone.
        bool names_issuer = false;  ///< In each answer.
        base::Instant read;
    };
    struct KeySet {
        Keys keys;
        base::Instant read;
    };

    [[nodiscard]] base::Result<std::shared_ptr<const Metadata>> metadata();
    [[nodiscard]] base::Result<Metadata> read_metadata();
    /// Not older than fresh_max; `renew`: than keys_pause_min.
    [[nodiscard]] base::Result<std::shared_ptr<const KeySet>> keys(
        const std::string& url, bool renew
    );
    [[nodiscard]] base::Result<boost::json::object> tokens(
        const Metadata& metadata, const std::string& code, const Attempt& attempt
    );
    [[nodiscard]] base::Result<boost::json::object> ask(const Fetch& fetch);
    [[nodiscard]] Believed<boost::json::object> believe(
        const KeySet& keys, const std::string& token, const std::string& nonce
    ) const;

    const OidcOptions options_;
    Web& web_;
    const base::Clock& clock_;
    std::mutex mutex_;  ///< Guards the two below; never held while the provider is asked.
    std::shared_ptr<const Metadata> metadata_;
    std::shared_ptr<const KeySet> keys_;
};

}  // namespace emc::signin

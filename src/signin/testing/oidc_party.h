#pragma once

/// For tests: a provider of logins without a network. It signs what it is told to, honestly or not.
///
///     OidcParty party{clock};
///     party.claims["email"] = "lan@kontum.gov.vn";
///     Provider provider(party.options(), party, clock);

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "signin/oidc/provider.h"

namespace emc::signin::testing {

/// A key pair of the provider.
class SigningKey {
public:
    enum class Kind : std::uint8_t { rsa, weak_rsa, p256, p384, secret };

    explicit SigningKey(Kind kind, const std::string& id = "k1");

    /// As it stands in a JWKS.
    [[nodiscard]] boost::json::object published() const;
    /// A JWS of the text. `more`: further fields of its header, with JSON values.
    [[nodiscard]] std::string sign(
        const std::string& text,
        const std::string& algorithm,
        const std::vector<std::pair<std::string, std::string>>& more = {}
    ) const;

private:
    struct Release {
        void operator()(_cjose_jwk_int* key) const;
    };
    std::unique_ptr<_cjose_jwk_int, Release> key_;
    std::string id_;
};

/// The RSA key and the P-256 key that all tests share, as making one takes its time.
[[nodiscard]] const SigningKey& rsa_key();
[[nodiscard]] const SigningKey& p256_key();

class OidcParty final : public Web {
public:
    explicit OidcParty(const base::Clock& clock) : clock_(clock) {}

    [[nodiscard]] OidcOptions options() const;
    [[nodiscard]] base::Result<Fetched> fetch(const Fetch& fetch) override;

    /// What the browser brings back of a login_url() and its state; the code is the provider's.
    std::string approve(const std::string& login_url);
    /// What the ID token says of the login that was approved last, before `claims`.
    [[nodiscard]] boost::json::object honest_claims() const;

    std::string issuer = "https://id.example.vn";
    boost::json::object claims;       ///< In the ID token, in place of the honest ones.
    boost::json::object more_claims;  ///< From userinfo.
    boost::json::object metadata;     ///< In place of what it says of itself.
    const SigningKey* signing = &rsa_key();
    std::string algorithm = "RS256";
    std::vector<const SigningKey*> published = {&rsa_key()};
    bool is_down = false;
    unsigned token_status = 200;
    std::string token_error = "invalid_grant";
    std::vector<Fetch> asked;

    [[nodiscard]] std::size_t asked_for(std::string_view path) const;

private:
    [[nodiscard]] Fetched tokens(const Fetch& fetch);

    const base::Clock& clock_;
    std::string nonce_;
    std::string challenge_;
    std::string code_;
};

}  // namespace emc::signin::testing

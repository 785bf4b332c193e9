#include "signin/oidc/attempt.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

namespace emc::signin {
namespace {

constexpr int base64url = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

constexpr std::string_view about_attempt = "login at the provider";
constexpr std::string_view about_halfway = "login that owes a second factor";

template <std::size_t N>
std::string text_of(const std::array<unsigned char, N>& bytes) {
    std::string text(sodium_base64_encoded_len(N, base64url), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), N, base64url);
    text.pop_back();  // The NUL.
    return text;
}

std::string random_text() {
    std::array<unsigned char, random_bytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return text_of(bytes);
}

std::int64_t micros_of(base::Instant at) {
    return at.time_since_epoch().count();
}

/// A cookie takes no `=`, `+` or `/` everywhere.
std::string as_cookie(std::string text) {
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    std::replace(text.begin(), text.end(), '=', '.');
    return text;
}

std::string from_cookie(std::string_view text) {
    std::string out(text);
    std::replace(out.begin(), out.end(), '-', '+');
    std::replace(out.begin(), out.end(), '_', '/');
    std::replace(out.begin(), out.end(), '.', '=');
    return out;
}

std::string seal_object(const Seal& seal, std::string_view about, const boost::json::object& what) {
    return as_cookie(seal.seal(boost::json::serialize(what), about));
}

/// What was sealed here, while it is good.
std::optional<boost::json::object> open_object(
    const Seal& seal, std::string_view about, std::string_view sealed, base::Instant now
) {
    const auto text = seal.open(from_cookie(sealed), about);
    if (!text) return std::nullopt;
    auto what = boost::json::parse(*text).as_object();
    if (what.at("until").as_int64() <= micros_of(now)) return std::nullopt;
    return what;
}

std::string text_at(const boost::json::object& what, std::string_view name) {
    return std::string(what.at(name).as_string());
}

base::Instant until_of(const boost::json::object& what) {
    return base::Instant{std::chrono::microseconds{what.at("until").as_int64()}};
}

}  // namespace

Attempt Attempt::begin(std::string_view next, base::Instant now) {
    return {random_text(), random_text(), random_text(), std::string(next), now + attempt_age_max};
}

std::string Attempt::challenge() const {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(
        hash.data(), reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size()
    );
    return text_of(hash);
}

std::string Attempt::sealed(const Seal& seal) const {
    return seal_object(
        seal,
        about_attempt,
        {{"state", state},
         {"nonce", nonce},
         {"verifier", verifier},
         {"next", next},
         {"until", micros_of(until)}}
    );
}

std::optional<Attempt> Attempt::open(const Seal& seal, std::string_view sealed, base::Instant now) {
    const auto what = open_object(seal, about_attempt, sealed, now);
    if (!what) return std::nullopt;
    return Attempt{
        text_at(*what, "state"),
        text_at(*what, "nonce"),
        text_at(*what, "verifier"),
        text_at(*what, "next"),
        until_of(*what)};
}

std::string Halfway::sealed(const Seal& seal) const {
    return seal_object(
        seal, about_halfway, {{"person", person}, {"subject", subject}, {"until", micros_of(until)}}
    );
}

std::optional<Halfway> Halfway::open(const Seal& seal, std::string_view sealed, base::Instant now) {
    const auto what = open_object(seal, about_halfway, sealed, now);
    if (!what) return std::nullopt;
    return Halfway{what->at("person").as_int64(), text_at(*what, "subject"), until_of(*what)};
}

}  // namespace emc::signin

#include "signin/totp.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>

#include "base/assert.h"
#include "http/target.h"

namespace emc::signin {
namespace {

/// How far a code's step may be from ours.
constexpr std::int64_t steps_apart_max = 1;

std::string digits_of(std::string_view code) {
    std::string digits;
    for (const char c : code) {
        if (c != ' ') digits += c;
    }
    return digits;
}

bool are_equal(const std::string& a, const std::string& b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

std::string new_totp_secret() {
    std::string secret(totp_secret_bytes, '\0');
    randombytes_buf(secret.data(), secret.size());
    return secret;
}

std::int64_t totp_step(base::Instant at) {
    return std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()) / totp_step_length;
}

std::string totp_code(std::string_view secret, std::int64_t step) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i)
        counter[counter.size() - 1 - i] = static_cast<unsigned char>(step >> (8 * i));
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned length = 0;
    const auto* made = HMAC(
        EVP_sha1(),
        secret.data(),
        static_cast<int>(secret.size()),
        counter.data(),
        counter.size(),
        mac.data(),
        &length
    );
    ASSERT(made != nullptr && length == 20);
    const std::size_t at = mac[length - 1] & 0xFU;
    std::uint32_t number = mac[at] & 0x7FU;
    for (std::size_t i = 1; i < 4; ++i)
        number = number << 8 | mac[at + i];
    return fmt::format("{:06}", number % 1'000'000);
}

std::optional<std::int64_t> totp_match(
    std::string_view secret, std::string_view code, base::Instant now, std::int64_t after
) {
    const auto digits = digits_of(code);
    const auto current = totp_step(now);
    std::optional<std::int64_t> found;
    for (auto step = current - steps_apart_max; step <= current + steps_apart_max; ++step) {
        if (are_equal(totp_code(secret, step), digits) && step > after && !found) found = step;
    }
    return found;
}

std::string base32(std::string_view bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const char c : bytes) {
        bits = (bits << 8 | static_cast<unsigned char>(c)) & 0xFFFU;
        for (count += 8; count >= 5; count -= 5)
            text += alphabet[bits >> (count - 5) & 31U];
    }
    if (count > 0) text += alphabet[bits << (5 - count) & 31U];
    return text;
}

std::string otpauth_uri(std::string_view issuer, std::string_view login, std::string_view secret) {
    const auto name = http::percent_encoded(issuer);
    return fmt::format(
        "otpauth://totp/{}:{}?secret={}&issuer={}",
        name,
        http::percent_encoded(login),
        base32(secret),
        name
    );
}

}  // namespace emc::signin

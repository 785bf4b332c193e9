#include "store/clickhouse/address.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>
#include <optional>

#include "store/failure.h"

namespace emc::store {
namespace {

/// The part, decoded; `otherwise` where the address has none, nothing where it cannot be decoded.
std::optional<std::string> part_of(CURLU* url, CURLUPart part, const std::string& otherwise) {
    const bool decode = part != CURLUPART_HOST && part != CURLUPART_PORT;
    char* text = nullptr;
    const auto code = curl_url_get(url, part, &text, decode ? CURLU_URLDECODE : 0);
    if (code == CURLUE_URLDECODE) return {};
    if (code != CURLUE_OK) return otherwise;
    const std::unique_ptr<char, decltype(&curl_free)> owner(text, &curl_free);
    return std::string(text);
}

}  // namespace

base::Result<Address> Address::parse(const std::string& url) {
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), &curl_url_cleanup);
    // The address holds a password: no message repeats it.
    const auto bad = [](const char* why) { return fail(Errc::bad_address, why); };
    if (!parsed) return bad("no memory");
    if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME)) {
        return bad("no address of the form clickhouse://user:password@host:port/database");
    }
    const auto host = part_of(parsed.get(), CURLUPART_HOST, "");
    const auto port = part_of(parsed.get(), CURLUPART_PORT, "8123");
    const auto user = part_of(parsed.get(), CURLUPART_USER, "default");
    const auto password = part_of(parsed.get(), CURLUPART_PASSWORD, "");
    const auto path = part_of(parsed.get(), CURLUPART_PATH, "");
    if (!host || !port || !user || !password || !path) return bad("a control character, encoded");
    if (host->empty()) return bad("the address names no host");
    if (path->size() < 2) return bad("the address names no database");
    return Address{*host, *port, *user, *password, path->substr(1)};
}

std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
        if (plain) {
            encoded += c;
        } else {
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return encoded;
}

}  // namespace emc::store

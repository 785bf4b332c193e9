#include "signin/oidc/web.h"

#include <curl/curl.h>

#include <memory>
#include <mutex>
#include <optional>

#include "base/log.h"
#include "signin/errc.h"

namespace emc::signin {
namespace {

using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

/// What is kept of an answer, up to its bound.
struct Body {
    std::string text;
    std::size_t bytes_max;

    static std::size_t take(const char* bytes, std::size_t size, std::size_t count, void* self) {
        auto& body = *static_cast<Body*>(self);
        const auto length = size * count;
        // Fewer than were given: curl breaks off.
        if (length > body.bytes_max - body.text.size()) return 0;
        body.text.append(bytes, length);
        return length;
    }
};

std::string escaped(CURL* curl, const std::string& text) {
    // curl takes a length of 0 for a text that ends with its NUL, which is the same here.
    const std::unique_ptr<char, decltype(&curl_free)> out(
        curl_easy_escape(curl, text.data(), static_cast<int>(text.size())), &curl_free
    );
    return out ? out.get() : "";
}

std::string form_of(CURL* curl, const std::vector<std::pair<std::string, std::string>>& pairs) {
    std::string form;
    for (const auto& [name, value] : pairs) {
        if (!form.empty()) form += '&';
        form += escaped(curl, name) + '=' + escaped(curl, value);
    }
    return form;
}

void add(List& list, const std::string& header) {
    auto* const longer = curl_slist_append(list.get(), header.c_str());
    if (longer == nullptr) return;
    (void)list.release();
    list.reset(longer);
}

struct Address {
    std::string scheme;
    std::string host;
    std::string port;
};

std::string part(CURLU* url, CURLUPart which) {
    char* text = nullptr;
    const auto failed = curl_url_get(url, which, &text, CURLU_DEFAULT_PORT) != CURLUE_OK;
    const std::unique_ptr<char, decltype(&curl_free)> owned(text, &curl_free);
    return failed ? "" : std::string(text);
}

/// As the library reads it that will ask there.
std::optional<Address> address_of(std::string_view text) {
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), &curl_url_cleanup);
    const std::string copy(text);
    if (!url || curl_url_set(url.get(), CURLUPART_URL, copy.c_str(), 0) != CURLUE_OK) {
        return std::nullopt;
    }
    const bool has_login =
        !part(url.get(), CURLUPART_USER).empty() || !part(url.get(), CURLUPART_PASSWORD).empty();
    if (has_login || !part(url.get(), CURLUPART_FRAGMENT).empty()) return std::nullopt;
    Address address{
        part(url.get(), CURLUPART_SCHEME),
        part(url.get(), CURLUPART_HOST),
        part(url.get(), CURLUPART_PORT)};
    if (address.host.empty()) return std::nullopt;
    return address;
}

}  // namespace

CurlWeb::CurlWeb(const Limits& limits) : limits_(limits) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

base::Result<Fetched> CurlWeb::fetch(const Fetch& fetch) {
    const Easy easy(curl_easy_init(), &curl_easy_cleanup);
    if (!easy) return Errc::provider_down;
    auto* const curl = easy.get();
    Body body{{}, limits_.answer_bytes_max};
    List headers(nullptr, &curl_slist_free_all);
    add(headers, "Accept: application/json");
    curl_easy_setopt(curl, CURLOPT_URL, fetch.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https,http");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "emc");
    const auto in_ms = [](std::chrono::milliseconds time) {
        return static_cast<long>(time.count());
    };
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, in_ms(limits_.connect_time_max));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, in_ms(limits_.answer_time_max));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, Body::take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
    if (!fetch.form.empty()) {
        curl_easy_setopt(curl, CURLOPT_COPYPOSTFIELDS, form_of(curl, fetch.form).c_str());
    }
    if (!fetch.user.empty()) {
        // Each is encoded as in a form first: RFC 6749, section 2.3.1.
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
        curl_easy_setopt(curl, CURLOPT_USERNAME, escaped(curl, fetch.user).c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, escaped(curl, fetch.password).c_str());
    }
    if (!fetch.bearer.empty()) add(headers, "Authorization: Bearer " + fetch.bearer);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    const auto code = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (code == CURLE_OK) return Fetched{static_cast<unsigned>(status), std::move(body.text)};
    spdlog::warn(
        "oidc fetch failed curl={} message={}", static_cast<int>(code), curl_easy_strerror(code)
    );
    return code == CURLE_WRITE_ERROR ? Errc::provider_odd : Errc::provider_down;
}

bool is_provider_url(std::string_view url) {
    const auto address = address_of(url);
    if (!address) return false;
    const auto& host = address->host;
    const bool is_here = host == "127.0.0.1" || host == "[::1]" || host == "localhost";
    return address->scheme == "https" || (address->scheme == "http" && is_here);
}

bool may_lead_to(std::string_view issuer, std::string_view url) {
    const auto from = address_of(issuer);
    const auto to = address_of(url);
    if (!from || !to) return false;
    if (to->scheme == "https") return true;
    return is_provider_url(url) && from->scheme == to->scheme && from->host == to->host &&
           from->port == to->port;
}

}  // namespace emc::signin

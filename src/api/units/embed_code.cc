#include "api/units/embed_code.h"

#include <fmt/format.h>

#include <algorithm>

namespace emc::api {
namespace {

constexpr std::size_t host_bytes_max = 255;

bool is_host(std::string_view text) {
    return !text.empty() && text.size() <= host_bytes_max && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               std::string_view(".-:[]_").find(c) != std::string_view::npos;
    });
}

/// For a text in single quotes of a script inside of HTML: nothing may end either.
std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (std::string_view("'\"\\<>&").find(c) == std::string_view::npos &&
            static_cast<unsigned char>(c) >= 0x20) {
            safe.push_back(c);
        } else {
            fmt::format_to(
                std::back_inserter(safe),
                "\\x{:02x}",
                static_cast<unsigned>(static_cast<unsigned char>(c))
            );
        }
    }
    return safe;
}

}  // namespace

std::optional<std::string> base_url_of(const http::Request& request, std::string_view public_url) {
    if (!public_url.empty()) {
        while (public_url.ends_with('/'))
            public_url.remove_suffix(1);
        return std::string(public_url);
    }
    const auto host = request.header("Host");
    if (!host || !is_host(*host)) return std::nullopt;
    return (request.secure ? "https://" : "http://") + std::string(*host);
}

std::string embed_code(std::string_view base_url, model::SiteId site) {
    return fmt::format(
        R"(<script>
  var _govaq = window._govaq = window._govaq || [];
  _govaq.push(['trackPageView']);
  _govaq.push(['enableLinkTracking']);
  (function () {{
    var u = '{}/';
    _govaq.push(['setTrackerUrl', u + 'tracking']);
    _govaq.push(['setSiteId', '{}']);
    var d = document, g = d.createElement('script'), s = d.getElementsByTagName('script')[0];
    g.async = true; g.defer = true; g.src = u + 'embed/gov-tracking.min.js';
    s.parentNode.insertBefore(g, s);
  }})();
</script>
)",
        escaped(base_url),
        site.value
    );
}

}  // namespace emc::api

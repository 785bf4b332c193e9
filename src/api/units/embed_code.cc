#include "api/units/embed_code.h"

#include <fmt/format.h>

#include <iterator>

namespace emc::api {
namespace {

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

std::string embed_code(std::string_view base_url, model::SiteId site, bool routes) {
    return fmt::format(
        R"(<script>
  var _govaq = window._govaq = window._govaq || [];
  _govaq.push(['trackPageView']);
  _govaq.push(['enableLinkTracking']);{}
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
        routes ? "\n  _govaq.push(['enableRouteTracking']);" : "",
        escaped(base_url),
        site.value
    );
}

}  // namespace emc::api

#include "visits/page_key.h"

#include <algorithm>
#include <array>

#include "base/percent.h"
#include "base/text.h"

namespace emc::visits {
namespace {

using std::string_view;

struct Parts {
    string_view host;  ///< With its port, but for the one that goes without saying.
    string_view path;
    string_view query;     ///< Without `?`.
    string_view fragment;  ///< Without `#`.
};

/// Of the first of these few characters; the text's size where it has none. find_first_of calls a
/// function for each character of the text.
std::size_t place_of_any(string_view text, string_view ends) {
    const auto is_end = [&](char c) {
        return std::any_of(ends.begin(), ends.end(), [&](char end) { return c == end; });
    };
    const auto found = std::find_if(text.begin(), text.end(), is_end);
    return static_cast<std::size_t>(found - text.begin());
}

/// Cuts `text` at the first of these characters and returns what stands before it.
string_view take_until(string_view& text, string_view ends) {
    const auto end = place_of_any(text, ends);
    const auto taken = text.substr(0, end);
    text.remove_prefix(end);
    return taken;
}

std::string lower(string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

/// Without the port that a browser takes for the scheme anyway.
string_view without_own_port(string_view host, string_view scheme) {
    const auto folded = lower(scheme);
    const string_view port = folded == "http" ? ":80" : folded == "https" ? ":443" : "";
    if (host.ends_with(port)) host.remove_suffix(port.size());
    return host;
}

Parts parts_of(string_view url) {
    Parts parts;
    string_view scheme;
    if (const auto mark = url.find("://"); mark < place_of_any(url, "/?#")) {
        scheme = url.substr(0, mark);
        url.remove_prefix(mark + 3);
    } else if (url.starts_with("//")) {
        url.remove_prefix(2);
    }
    parts.host = take_until(url, "/?#");
    if (const auto user = parts.host.rfind('@'); user != string_view::npos) {
        parts.host.remove_prefix(user + 1);
    }
    parts.host = without_own_port(parts.host, scheme);
    parts.path = take_until(url, "?#");
    if (url.starts_with('?')) {
        url.remove_prefix(1);
        parts.query = take_until(url, "#");
    }
    if (url.starts_with('#')) parts.fragment = url.substr(1);
    return parts;
}

/// Of a single-page application that keeps its routes behind the `#`.
bool is_route(string_view fragment) {
    return fragment.starts_with('/') || fragment.starts_with('!');
}

/// Parameters that tell who came from where, whose session it is or why a page was asked for, and
/// never which page it is.
bool is_tracking(string_view name) {
    constexpr auto prefixes = std::to_array<string_view>(
        {"utm_", "mtm_", "pk_", "matomo_", "piwik_", "hsa_", "_ga", "_gl", "mc_"}
    );
    constexpr auto names = std::to_array<string_view>(
        {"gclid",         "gclsrc",    "dclid",   "gbraid",        "wbraid",
         "fbclid",        "msclkid",   "yclid",   "twclid",        "ttclid",
         "igshid",        "zarsrc",    "zclid",   "phpsessid",     "jsessionid",
         "aspsessionid",  "cfid",      "cftoken", "p_auth",        "code_challenge",
         "session_state", "sessionid", "sid",     "doing_wp_cron", "fb_comment_id",
         "fb_xd_fragment"}
    );
    const auto folded = lower(name);
    return std::any_of(
               prefixes.begin(), prefixes.end(), [&](auto p) { return folded.starts_with(p); }
           ) ||
           std::find(names.begin(), names.end(), folded) != names.end();
}

template <class Visit>
void each_parameter(string_view query, Visit visit) {
    while (!query.empty()) {
        const auto part = take_until(query, "&");
        if (!query.empty()) query.remove_prefix(1);
        if (!part.empty()) visit(part, part.substr(0, part.find('=')));
    }
}

void add_query(std::string& key, string_view query) {
    char glue = '?';
    each_parameter(query, [&](string_view part, string_view name) {
        if (is_tracking(name)) return;
        key += glue;
        key += part;
        glue = '&';
    });
}

std::string decoded(string_view text) {
    std::string out;
    base::add_decoded(out, text);
    return base::is_utf8(out) ? std::string(base::trim(out)) : std::string{};
}

}  // namespace

std::string page_key(string_view url) {
    if (url.empty()) return {};
    const Parts parts = parts_of(url);
    std::string key = lower(parts.host);
    // Java servers put the session into the path.
    const auto session = lower(parts.path).find(";jsessionid=");
    const auto path = parts.path.substr(0, session);
    key += path.empty() ? "/" : path;
    add_query(key, parts.query);
    if (is_route(parts.fragment)) {
        auto rest = parts.fragment;
        key += '#';
        key += take_until(rest, "?");
        if (!rest.empty()) add_query(key, rest.substr(1));
    }
    return key;
}

std::string host_of(string_view url) {
    auto host = lower(parts_of(url).host);
    if (host.starts_with("www.")) host.erase(0, 4);
    return host;
}

std::string campaign_of(string_view url) {
    constexpr auto names = std::to_array<string_view>(
        {"mtm_campaign",
         "matomo_campaign",
         "mtm_cpn",
         "pk_campaign",
         "pk_cpn",
         "piwik_campaign",
         "utm_campaign",
         "mtm_source",
         "utm_source"}
    );
    const Parts parts = parts_of(url);
    std::string found;
    std::size_t rank = names.size();
    const auto look = [&](string_view part, string_view name) {
        const auto at = static_cast<std::size_t>(
            std::find(names.begin(), names.end(), lower(name)) - names.begin()
        );
        if (at >= rank || part.size() <= name.size() + 1) return;
        rank = at;
        found = decoded(part.substr(name.size() + 1));
    };
    each_parameter(parts.query, look);
    auto fragment = parts.fragment;
    if (is_route(fragment)) {
        take_until(fragment, "?");
        if (!fragment.empty()) fragment.remove_prefix(1);
    }
    each_parameter(fragment, look);
    return found;
}

}  // namespace emc::visits

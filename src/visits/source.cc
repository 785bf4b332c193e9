#include "visits/source.h"

#include <array>
#include <utility>

#include "visits/page_key.h"

namespace emc::visits {
namespace {

using std::string_view;

constexpr string_view search = "search", social = "social";

struct Known {
    string_view domain;  ///< One that ends in a dot has any ending.
    string_view name;    ///< Under which it is counted.
    string_view kind;
};

constexpr auto known = std::to_array<Known>({
    {"google.", "Google", search},
    {"bing.com", "Bing", search},
    {"coccoc.com", "Cốc Cốc", search},
    {"duckduckgo.com", "DuckDuckGo", search},
    {"yahoo.", "Yahoo", search},
    {"yandex.", "Yandex", search},
    {"baidu.com", "Baidu", search},
    {"ecosia.org", "Ecosia", search},
    {"search.brave.com", "Brave Search", search},
    {"naver.com", "Naver", search},
    {"facebook.com", "Facebook", social},
    {"fb.com", "Facebook", social},
    {"fb.me", "Facebook", social},
    {"zalo.me", "Zalo", social},
    {"zaloapp.com", "Zalo", social},
    {"youtube.com", "YouTube", social},
    {"youtu.be", "YouTube", social},
    {"tiktok.com", "TikTok", social},
    {"instagram.com", "Instagram", social},
    {"linkedin.com", "LinkedIn", social},
    {"lnkd.in", "LinkedIn", social},
    {"twitter.com", "X", social},
    {"x.com", "X", social},
    {"t.co", "X", social},
    {"t.me", "Telegram", social},
});

/// True for the domain itself and all below it; `google.` stands for google.com and google.com.vn.
bool is_of(string_view host, string_view domain) {
    if (domain.ends_with('.')) {
        const auto at = host.find(domain);
        if (at == string_view::npos || (at > 0 && host[at - 1] != '.')) return false;
        // At most two labels behind: `google.com.vn`, and not `google.example.org.vn`.
        const auto ending = host.substr(at + domain.size());
        constexpr std::size_t ending_bytes_max = 6;
        return ending.size() <= ending_bytes_max;
    }
    if (!host.ends_with(domain)) return false;
    return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

}  // namespace

std::string source_of(string_view url, string_view referrer) {
    if (const auto campaign = campaign_of(url); !campaign.empty()) {
        return std::string(campaign_prefix) + campaign;
    }
    auto host = host_of(referrer);
    if (host.empty() || host == host_of(url)) return std::string(direct_source);
    for (const auto& [domain, name, kind] : known) {
        if (is_of(host, domain)) return std::string(name);
    }
    return host;
}

string_view source_class(string_view source) {
    if (source == direct_source) return direct_source;
    if (source.starts_with(campaign_prefix)) return "campaign";
    // No host is written like a name: hosts are in lower case.
    for (const auto& each : known) {
        if (each.name == source) return each.kind;
    }
    return "site";
}

}  // namespace emc::visits

#include "visits/source.h"

#include <array>
#include <utility>

#include "visits/page_key.h"

namespace emc::visits {
namespace {

using std::string_view;

/// Hosts by the name under which they are counted; a host that ends in a dot has any ending.
constexpr auto known = std::to_array<std::pair<string_view, string_view>>({
    {"google.", "Google"},
    {"bing.com", "Bing"},
    {"coccoc.com", "Cốc Cốc"},
    {"duckduckgo.com", "DuckDuckGo"},
    {"yahoo.", "Yahoo"},
    {"yandex.", "Yandex"},
    {"baidu.com", "Baidu"},
    {"ecosia.org", "Ecosia"},
    {"search.brave.com", "Brave Search"},
    {"naver.com", "Naver"},
    {"facebook.com", "Facebook"},
    {"fb.com", "Facebook"},
    {"fb.me", "Facebook"},
    {"zalo.me", "Zalo"},
    {"zaloapp.com", "Zalo"},
    {"youtube.com", "YouTube"},
    {"youtu.be", "YouTube"},
    {"tiktok.com", "TikTok"},
    {"instagram.com", "Instagram"},
    {"linkedin.com", "LinkedIn"},
    {"lnkd.in", "LinkedIn"},
    {"twitter.com", "X"},
    {"x.com", "X"},
    {"t.co", "X"},
    {"t.me", "Telegram"},
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
    for (const auto& [domain, name] : known) {
        if (is_of(host, domain)) return std::string(name);
    }
    return host;
}

}  // namespace emc::visits

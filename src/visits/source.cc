#include "visits/source.h"

#include <algorithm>
#include <array>
#include <utility>

#include "visits/page_key.h"

namespace emc::visits {
namespace {

using std::string_view;

constexpr string_view search = "search", social = "social";

struct Known {
    /// A host; `.a.vn` is also all below it, `a.*` has any ending of a country or `.com`.
    string_view host;
    string_view name;  ///< Under which it is counted.
    string_view kind;
};

/// Hosts on which people search: what else an engine's house offers (mail, documents, disks) is a
/// site like any other. Of apps, the names of their packages.
constexpr auto known = std::to_array<Known>({
    {"google.*", "Google", search},
    {"images.google.*", "Google", search},
    {"news.google.*", "Google", search},
    {"maps.google.*", "Google", search},
    {"scholar.google.*", "Google", search},
    {"video.google.*", "Google", search},
    {"blogsearch.google.*", "Google", search},
    {"cse.google.*", "Google", search},
    {"encrypted.google.com", "Google", search},
    {"ipv6.google.com", "Google", search},
    {"go.google.com", "Google", search},
    {"com.google.android.googlequicksearchbox", "Google", search},
    {".bing.com", "Bing", search},
    {"coccoc.com", "Cốc Cốc", search},
    {"laban.vn", "Laban", search},
    {".duckduckgo.com", "DuckDuckGo", search},
    {".search.yahoo.com", "Yahoo", search},
    {".search.yahoo.co.jp", "Yahoo", search},
    {"yandex.*", "Yandex", search},
    {"m.yandex.*", "Yandex", search},
    {"clck.yandex.*", "Yandex", search},
    {"yabs.yandex.*", "Yandex", search},
    {"images.yandex.*", "Yandex", search},
    {"ya.ru", "Yandex", search},
    {"baidu.com", "Baidu", search},
    {"m.baidu.com", "Baidu", search},
    {"www1.baidu.com", "Baidu", search},
    {"zhidao.baidu.com", "Baidu", search},
    {"tieba.baidu.com", "Baidu", search},
    {"news.baidu.com", "Baidu", search},
    {"ecosia.org", "Ecosia", search},
    {"search.brave.com", "Brave Search", search},
    {".search.naver.com", "Naver", search},
    {".startpage.com", "Startpage", search},
    {"qwant.com", "Qwant", search},
    {"lite.qwant.com", "Qwant", search},
    {".facebook.com", "Facebook", social},
    {"fb.com", "Facebook", social},
    {"fb.me", "Facebook", social},
    {"messenger.com", "Facebook", social},
    {"com.facebook.katana", "Facebook", social},
    {"com.facebook.lite", "Facebook", social},
    {"com.facebook.orca", "Facebook", social},
    {"com.facebook.mlite", "Facebook", social},
    {".zalo.me", "Zalo", social},
    {".zaloapp.com", "Zalo", social},
    {"com.zing.zalo", "Zalo", social},
    {".youtube.com", "YouTube", social},
    {"youtu.be", "YouTube", social},
    {"com.google.android.youtube", "YouTube", social},
    {".tiktok.com", "TikTok", social},
    {"com.zhiliaoapp.musically", "TikTok", social},
    {"com.ss.android.ugc.trill", "TikTok", social},
    {".instagram.com", "Instagram", social},
    {"com.instagram.android", "Instagram", social},
    {".linkedin.com", "LinkedIn", social},
    {"lnkd.in", "LinkedIn", social},
    {"com.linkedin.android", "LinkedIn", social},
    {".twitter.com", "X", social},
    {".x.com", "X", social},
    {"t.co", "X", social},
    {"com.twitter.android", "X", social},
    {"t.me", "Telegram", social},
    {"web.telegram.org", "Telegram", social},
    {"org.telegram.messenger", "Telegram", social},
});

/// `com`, `vn`, `com.vn`, `co.uk`; not `com.example.vn`.
bool is_ending(string_view text) {
    constexpr std::size_t letters_min = 2, letters_max = 3;
    if (text.starts_with("com.")) text.remove_prefix(4);
    if (text.starts_with("co.")) text.remove_prefix(3);
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    return text.size() >= letters_min && text.size() <= letters_max &&
           std::ranges::all_of(text, is_letter);
}

bool is_of(string_view host, string_view pattern) {
    if (pattern.ends_with('*')) {
        pattern.remove_suffix(1);
        return host.starts_with(pattern) && is_ending(host.substr(pattern.size()));
    }
    if (pattern.starts_with('.')) {
        return host.ends_with(pattern) || host == pattern.substr(1);
    }
    return host == pattern;
}

}  // namespace

std::string source_of(string_view url, string_view referrer) {
    if (const auto campaign = campaign_of(url); !campaign.empty()) {
        return std::string(campaign_prefix) + campaign;
    }
    auto host = host_of(referrer);
    if (host.empty() || host == host_of(url)) return std::string(direct_source);
    for (const auto& each : known) {
        if (is_of(host, each.host)) return std::string(each.name);
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

#include "enrich/device.h"

#include <algorithm>
#include <array>
#include <utility>

namespace emc::enrich {
namespace {

using std::string_view;

template <std::size_t N>
bool holds_any(string_view text, const std::array<string_view, N>& words) {
    return std::any_of(words.begin(), words.end(), [&](auto word) {
        return text.find(word) != string_view::npos;
    });
}

bool holds(string_view text, string_view word) {
    return text.find(word) != string_view::npos;
}

constexpr auto tv_words = std::to_array<string_view>(
    {"smart-tv",
     "smarttv",
     "smart tv",
     "android tv",
     "googletv",
     "google tv",
     "apple tv",
     "appletv",
     "hbbtv",
     "netcast",
     "web0s",
     "webos.tv",
     "bravia",
     "crkey",
     "roku",
     "; aft",
     "tizen tv",
     "viera"}
);
constexpr auto console_words = std::to_array<string_view>({"playstation", "xbox", "nintendo"});
constexpr auto wearable_words =
    std::to_array<string_view>({"watch os", "watchos", "apple watch", "wear os", "sm-r8"});
constexpr auto tablet_words =
    std::to_array<string_view>({"ipad", "tablet", "kindle", "playbook", "nexus 7", "nexus 10"});

/// Systems of one kind of device alone, or of one kind unless the agent says otherwise.
constexpr auto kinds = std::to_array<std::pair<string_view, string_view>>({
    {"Windows Phone", "phone"}, {"Windows Mobile", "phone"}, {"Windows CE", "phone"},
    {"BlackBerry OS", "phone"}, {"Symbian", "phone"},        {"KaiOS", "phone"},
    {"Firefox OS", "phone"},    {"Bada", "phone"},           {"MeeGo", "phone"},
    {"iOS", "phone"},           {"ATV OS X", "tv"},          {"tvOS", "tv"},
    {"WatchOS", "wearable"},    {"Windows", "desktop"},      {"Mac OS", "desktop"},
    {"Chrome OS", "desktop"},   {"Linux", "desktop"},        {"Ubuntu", "desktop"},
    {"Debian", "desktop"},      {"Fedora", "desktop"},       {"Red Hat", "desktop"},
    {"CentOS", "desktop"},      {"SUSE", "desktop"},         {"openSUSE", "desktop"},
    {"Gentoo", "desktop"},      {"Arch Linux", "desktop"},   {"Mint", "desktop"},
    {"Kubuntu", "desktop"},     {"FreeBSD", "desktop"},      {"OpenBSD", "desktop"},
    {"NetBSD", "desktop"},      {"Solaris", "desktop"},
});

}  // namespace

string_view device_of(string_view system, string_view folded, const ClientHints& hints) {
    if (hints.tablet) return "tablet";
    if (holds_any(folded, tv_words)) return "tv";
    if (holds_any(folded, console_words)) return "console";
    if (holds_any(folded, wearable_words)) return "wearable";
    // "Windows NT 6.2; Touch; Tablet PC 2.0" is a computer that can be written on.
    const bool names_tablet = holds_any(folded, tablet_words) && !holds(folded, "tablet pc");
    if (names_tablet) return "tablet";
    if (hints.mobile) return "phone";
    if (system == "Android") return holds(folded, "mobile") ? "phone" : "tablet";
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const auto& kind) {
        return system.starts_with(kind.first);
    });
    if (found != kinds.end()) return found->second;
    return holds(folded, "mobile") || holds(folded, "phone") ? "phone" : string_view{};
}

}  // namespace emc::enrich

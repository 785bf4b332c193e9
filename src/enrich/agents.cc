#include "enrich/agents.h"

#include <algorithm>
#include <boost/json/parse.hpp>

#include "base/text.h"
#include "enrich/client_hints.h"
#include "enrich/device.h"
#include "enrich/embedded.h"
#include "enrich/errc.h"
#include "enrich/text_of.h"

namespace emc::enrich {
namespace {

namespace json = boost::json;

/// What uap-core calls a system that no regex names.
constexpr std::string_view other = "Other";

std::string folded_of(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// `Googlebot` of `Googlebot/`, `SSL Labs` of `SSL Labs (https://www.ssllabs.com`.
std::string name_in(std::string_view matched) {
    const auto begin = std::find_if(matched.begin(), matched.end(), is_alphanumeric);
    auto text = std::string_view(begin, matched.end());
    text = text.substr(0, text.find_first_of("(/;[+,:"));
    while (!text.empty() && !is_alphanumeric(text.back()))
        text.remove_suffix(1);
    constexpr std::size_t name_bytes_max = 60;
    return std::string(text.substr(0, name_bytes_max));
}

/// Before what the agent pretends goes what the hints say, where they say more: a browser that
/// calls itself Chrome in its agent, a Windows 11 that calls itself 10.
void correct(Agent& agent, const ClientHints& hints) {
    const std::string_view brand = hints.brand;
    const bool says_engine_alone =
        brand.empty() || brand == "Chromium" || brand == "Android WebView";
    if (!says_engine_alone) {
        const std::string_view name = brand == "Google Chrome"    ? std::string_view("Chrome")
                                      : brand == "Microsoft Edge" ? std::string_view("Edge")
                                                                  : brand;
        const bool is_own_name = std::string_view(agent.browser).starts_with(name);
        if (!is_own_name && name != "Chrome") agent.browser = name;
        if (is_own_name || name != "Chrome") agent.browser_major = hints.brand_major;
    }
    const std::string_view platform = hints.platform;
    const auto name = platform == "macOS"         ? std::string_view("Mac OS X")
                      : platform == "Chromium OS" ? std::string_view("Chrome OS")
                                                  : platform;
    if (name.empty() || name == "Unknown") return;
    // A distribution's name tells more than "Linux".
    if (name == "Linux" && !agent.system.empty()) return;
    if (agent.system != name) agent.system_major.clear();
    agent.system = name;
    if (name == "Windows") {
        // Browsers say 13 and more for Windows 11, less for 10, and 0 for what came before.
        constexpr int eleven_min = 13;
        const int major = std::atoi(hints.platform_major.c_str());
        if (major > 0) agent.system_major = major >= eleven_min ? "11" : "10";
    } else if (!hints.platform_major.empty()) {
        agent.system_major = hints.platform_major;
    }
}

}  // namespace

base::Result<std::unique_ptr<Agents>> Agents::open() {
    return of_lists(embedded_agents());
}

base::Result<std::unique_ptr<Agents>> Agents::of_lists(std::string_view text) {
    boost::system::error_code error;
    const auto value = json::parse(text, error);
    const auto* object = error ? nullptr : value.if_object();
    if (object == nullptr) return Errc::lists_broken;
    const auto read = [&](std::string_view name) -> base::Result<List> {
        const auto* entries = object->if_contains(name);
        if (entries == nullptr || !entries->is_array()) return Errc::lists_broken;
        std::vector<std::string> regexes;
        std::vector<Named> named;
        for (const auto& each : entries->get_array()) {
            const auto* entry = each.if_object();
            if (entry == nullptr) return Errc::lists_broken;
            regexes.emplace_back(text_of(*entry, "regex"));
            const auto* ai = entry->if_contains("ai");
            named.push_back(
                {std::string(text_of(*entry, "name")),
                 std::string(text_of(*entry, "major")),
                 ai != nullptr && ai->is_bool() && ai->get_bool()}
            );
            if (regexes.back().empty()) return Errc::lists_broken;
        }
        TRY(auto list, RegexList::of(regexes));
        return List{std::move(list), std::move(named)};
    };
    TRY(auto browsers, read("browsers"));
    TRY(auto systems, read("systems"));
    TRY(auto crawlers, read("crawlers"));
    return std::unique_ptr<Agents>(new Agents(Lists{
        std::move(browsers), std::move(systems), std::move(crawlers)}));
}

Agent Agents::read(std::string_view text, std::string_view hints_json) const {
    Agent agent;
    const auto folded = folded_of(text);
    if (const auto match = lists_.crawlers.regexes.first(text, folded)) {
        const auto& entry = lists_.crawlers.named[match->place];
        agent.crawler = name_in(filled(entry.name, *match));
        if (agent.crawler.empty()) agent.crawler = name_in(match->groups[0]);
        if (agent.crawler.empty()) agent.crawler = "crawler";
        agent.is_ai = entry.is_ai;
    }
    if (const auto match = lists_.browsers.regexes.first(text, folded)) {
        const auto& entry = lists_.browsers.named[match->place];
        agent.browser = filled(entry.name, *match);
        agent.browser_major = filled(entry.major, *match);
    }
    if (const auto match = lists_.systems.regexes.first(text, folded)) {
        const auto& entry = lists_.systems.named[match->place];
        agent.system = filled(entry.name, *match);
        agent.system_major = filled(entry.major, *match);
        if (agent.system == other) agent.system.clear();
    }
    const auto hints = read_client_hints(hints_json);
    correct(agent, hints);
    agent.device = device_of(agent.system, folded, hints);
    return agent;
}

const Agent& Agents::of(std::string_view agent, std::string_view hints) {
    // NUL is in neither of them.
    key_.assign(agent);
    key_ += '\0';
    key_ += hints;
    return recent_.of(key_, [&] { return read(agent, hints); });
}

}  // namespace emc::enrich

#include "app/demo/audience.h"

#include <fmt/format.h>

#include <array>
#include <numeric>
#include <span>

namespace emc::app {
namespace {

using std::string_view;

struct Text {
    string_view text;
    double weight = 0;
};

constexpr auto referrers = std::to_array<Text>({
    {"", 38},
    {"https://www.google.com/", 34},
    {"https://www.google.com.vn/", 8},
    {"https://dichvucong.gov.vn/", 7},
    {"https://coccoc.com/search?query=dich+vu+cong", 3},
    {"https://www.facebook.com/", 3},
    {"https://zalo.me/", 2.5},
    {"https://www.bing.com/", 2},
    {"https://baochinhphu.vn/", 1},
    {"https://thuvienphapluat.vn/", 1},
    {"https://www.youtube.com/", 0.5},
});
constexpr auto languages = std::to_array<Text>({
    {"vi-VN", 80},
    {"vi", 12},
    {"en-US", 6},
    {"en", 1},
    {"ko-KR", 0.4},
    {"zh-CN", 0.4},
    {"ja", 0.2},
});
constexpr auto countries = std::to_array<Text>({
    {"VN", 96},
    {"US", 1},
    {"JP", 0.7},
    {"KR", 0.6},
    {"TW", 0.5},
    {"SG", 0.5},
    {"AU", 0.4},
    {"DE", 0.3},
});
constexpr auto crawlers = std::to_array<Text>({
    {"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", 40},
    {"Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", 20},
    {"Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)", 12},
    {"Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)", 12},
    {"Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; "
     "+https://openai.com/gptbot)",
     10},
    {"Mozilla/5.0 (compatible; ClaudeBot/1.0; +claudebot@anthropic.com)", 6},
});
constexpr std::array<double, 24> hours{0.8, 0.4, 0.3, 0.3, 0.4, 0.9, 2.0, 4.5, 8.5, 9.5, 9.0, 6.5,
                                       4.0, 5.5, 8.0, 8.5, 7.5, 5.0, 3.5, 4.0, 4.5, 4.0, 2.6, 1.5};

struct Screen {
    std::uint16_t width;
    std::uint16_t height;
    double weight;
};
constexpr auto desktops = std::to_array<Screen>({
    {1920, 1080, 5},
    {1366, 768, 3},
    {1536, 864, 2},
    {1440, 900, 1},
    {2560, 1440, 0.7},
});
constexpr auto phones =
    std::to_array<Screen>({{360, 800, 4}, {393, 873, 2}, {412, 915, 2}, {384, 832, 1}});
constexpr auto apples =
    std::to_array<Screen>({{390, 844, 4}, {414, 896, 3}, {428, 926, 2}, {375, 667, 1}});

std::vector<double> weights_of(std::span<const Text> texts) {
    std::vector<double> weights;
    for (const auto& each : texts)
        weights.push_back(each.weight);
    return weights;
}

/// Profiles and their weights side by side, as the people are put together.
struct Crowd {
    std::vector<Profile> profiles;
    std::vector<double> weights;

    void add(const std::string& agent, std::span<const Screen> screens, double weight) {
        for (const auto& [width, height, share] : screens) {
            profiles.push_back({agent, width, height});
            weights.push_back(weight * share);
        }
    }
};

constexpr string_view windows = "Windows NT 10.0; Win64; x64";

std::string chromium(string_view system, unsigned version, string_view tail) {
    return fmt::format(
        "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 {}",
        system,
        version,
        tail
    );
}

Crowd make_crowd() {
    constexpr unsigned oldest = 118, newest = 126;
    constexpr auto androids = std::to_array<Text>({
        {"Linux; Android 10; K", 10},
        {"Linux; Android 13; SM-A536E", 2},
        {"Linux; Android 14; SM-S918B", 1.5},
        {"Linux; Android 12; CPH2203", 1.5},
        {"Linux; Android 13; 2201117TG", 1},
        {"Linux; Android 11; vivo 1906", 1},
    });
    Crowd crowd;
    for (unsigned version = oldest; version <= newest; ++version) {
        const double part = version >= newest - 1 ? 3 : 0.5;
        crowd.add(chromium(windows, version, "Safari/537.36"), desktops, 3 * part);
        crowd.add(
            chromium(windows, version, fmt::format("Safari/537.36 Edg/{}.0.0.0", version)),
            desktops,
            0.7 * part
        );
        crowd.add(
            chromium("Macintosh; Intel Mac OS X 10_15_7", version, "Safari/537.36"),
            desktops,
            0.2 * part
        );
        for (const auto& [system, weight] : androids) {
            crowd.add(
                chromium(system, version, "Mobile Safari/537.36"), phones, 0.2 * part * weight
            );
        }
    }
    for (const auto* major : {"14", "15", "16", "17"}) {
        const auto device = fmt::format("iPhone; CPU iPhone OS {}_5 like Mac OS X", major);
        const auto tail = fmt::format("Version/{}.5 Mobile/15E148 Safari/604.1", major);
        const auto safari = fmt::format(
            "Mozilla/5.0 ({}) AppleWebKit/605.1.15 (KHTML, like Gecko) {}", device, tail
        );
        crowd.add(safari, apples, 3);
    }
    for (const auto version : {115u, 124u, 126u, 127u}) {
        const auto firefox = fmt::format(
            "Mozilla/5.0 ({}; rv:{}.0) Gecko/20100101 Firefox/{}.0", windows, version, version
        );
        crowd.add(firefox, desktops, 0.5);
    }
    const auto coc_coc = fmt::format(
        "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/120.0.0 "
        "Chrome/120.0.0.0 Safari/537.36",
        windows
    );
    crowd.add(coc_coc, desktops, 3);
    return crowd;
}

}  // namespace

Audience::Audience()
    : people_(make_crowd().profiles),
      by_person_(make_crowd().weights),
      by_crawler_(weights_of(app::crawlers)),
      by_referrer_(weights_of(referrers)),
      by_language_(weights_of(languages)),
      by_country_(weights_of(countries)) {
    for (const auto& each : app::crawlers)
        crawlers_.emplace_back(each.text);
}

string_view Audience::referrer(Random& random) const {
    return referrers[by_referrer_.pick(random)].text;
}

string_view Audience::language(Random& random) const {
    return languages[by_language_.pick(random)].text;
}

string_view Audience::country(Random& random) const {
    return countries[by_country_.pick(random)].text;
}

double Audience::hour_share(unsigned hour) {
    static const double sum = std::accumulate(hours.begin(), hours.end(), 0.0);
    return hours.at(hour) / sum;
}

}  // namespace emc::app

#include "enrich/agents.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "enrich/errc.h"
#include "enrich/testing/foreign_lists.h"

namespace emc::enrich {
namespace {

const Agents& agents() {
    static const auto opened = Agents::open();
    EXPECT_TRUE(opened) << opened.error().message();
    return **opened;
}

/// `browser major / system major / device`, and `crawler: name` before it.
std::string told(std::string_view text, std::string_view hints = {}) {
    const auto agent = agents().read(text, hints);
    const auto with = [](const std::string& name, const std::string& major) {
        return major.empty() ? name : name + " " + major;
    };
    auto out = fmt::format(
        "{} / {} / {}",
        with(agent.browser, agent.browser_major),
        with(agent.system, agent.system_major),
        agent.device
    );
    if (!agent.crawler.empty()) out = "crawler: " + agent.crawler;
    return out;
}

std::string text_in(const boost::json::value& value, std::string_view name) {
    const auto* text = value.as_object().if_contains(name);
    if (text == nullptr || !text->is_string()) return {};
    return std::string(std::string_view(text->get_string()));
}

/// Agreement with uap-core's own cases, in percent; what differs is printed.
template <class Name>
double agreement(const std::string& file, Name name) {
    std::size_t right = 0, all = 0;
    for (const auto& each : testing::uap_cases(file)) {
        const auto family = text_in(each, "family");
        const auto ours = name(agents().read(text_in(each, "user_agent_string"), {}));
        const bool same = ours == family || (ours.empty() && family == "Other");
        if (!same) std::printf("%s: %s, not %s\n", file.c_str(), ours.c_str(), family.c_str());
        right += same ? 1 : 0;
        ++all;
    }
    EXPECT_GT(all, 100u);
    return 100.0 * static_cast<double>(right) / static_cast<double>(all);
}

TEST(AgentsTest, BrowserFamiliesAreThoseOfUapCoresOwnTests) {
    EXPECT_GE(agreement("test_ua.yaml", [](const Agent& agent) { return agent.browser; }), 95.0);
}

TEST(AgentsTest, SystemFamiliesAreThoseOfUapCoresOwnTests) {
    EXPECT_GE(agreement("test_os.yaml", [](const Agent& agent) { return agent.system; }), 95.0);
}

TEST(AgentsTest, EachInstanceOfTheListOfCrawlersIsACrawlerWithAName) {
    std::size_t all = 0;
    for (const auto& each : testing::crawlers()) {
        for (const auto& instance : each.at("instances").as_array()) {
            const std::string text(std::string_view(instance.as_string()));
            EXPECT_FALSE(agents().read(text, {}).crawler.empty()) << text;
            ++all;
        }
    }
    EXPECT_GT(all, 1000u);
}

TEST(AgentsTest, NoBrowserOfPeopleIsACrawler) {
    std::size_t all = 0;
    for (const auto& each : testing::browsers()) {
        const auto text = text_in(each, "userAgent");
        EXPECT_EQ(agents().read(text, {}).crawler, "") << text;
        ++all;
    }
    EXPECT_GT(all, 1000u);
}

TEST(AgentsTest, DevicesOfPeopleAreOfTheirKind) {
    std::size_t right = 0, all = 0;
    for (const auto& each : testing::browsers()) {
        const auto category = text_in(each, "deviceCategory");
        const auto device = agents().read(text_in(each, "userAgent"), {}).device;
        const auto wanted = category == "mobile" ? "phone" : category;
        right += device == wanted ? 1 : 0;
        ++all;
    }
    EXPECT_GE(static_cast<double>(right), 0.95 * static_cast<double>(all));
}

TEST(AgentsTest, CommonBrowsersAreTold) {
    EXPECT_EQ(
        told("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0"),
        "Firefox 121 / Windows 10 / desktop"
    );
    EXPECT_EQ(
        told("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
             "Chrome/120.0.0.0 Mobile Safari/537.36"),
        "Chrome Mobile 120 / Android 10 / phone"
    );
    EXPECT_EQ(
        told("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
             "coc_coc_browser/120.0.1 Chrome/114.0.5735.210 Safari/537.36"),
        "Coc Coc 120 / Windows 10 / desktop"
    );
    EXPECT_EQ(
        told("Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
             "Gecko) Version/16.6 Mobile/15E148 Safari/604.1"),
        "Mobile Safari 16 / iOS 16 / tablet"
    );
    EXPECT_EQ(
        told("Mozilla/5.0 (Linux; Android 13; SM-A536E Build/TP1A.220624.014; wv) "
             "AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/119.0.6045.163 Mobile "
             "Safari/537.36 Zalo android/12110685 ZaloTheme/light ZaloLanguage/vi"),
        "Zalo / Android 13 / phone"
    );
    EXPECT_EQ(
        agents()
            .read(
                "Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/537.36 TV Safari/537.36", {}
            )
            .device,
        "tv"
    );
}

TEST(AgentsTest, CrawlersHaveTheirNames) {
    EXPECT_EQ(
        told("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
        "crawler: Googlebot"
    );
    EXPECT_EQ(told("curl/8.5.0"), "crawler: curl");
    EXPECT_EQ(
        told("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; "
             "+https://openai.com/gptbot)"),
        "crawler: GPTBot"
    );
    EXPECT_TRUE(agents().read("ClaudeBot/1.0 (+claudebot@anthropic.com)", {}).is_ai);
    EXPECT_FALSE(agents().read("curl/8.5.0", {}).is_ai);
}

TEST(AgentsTest, ACrawlerThatNoListKnowsIsToldByItsWords) {
    EXPECT_EQ(told("Mozilla/5.0 (compatible; KhongAiBietBot/1.0)"), "crawler: KhongAiBietBot");
    EXPECT_EQ(told("vn-tim-kiem/2.0 (+https://tim-kiem.example.vn)"), "crawler: vn-tim-kiem");
    EXPECT_EQ(
        told("Mozilla/5.0 (Linux; Android 9; CUBOT NOVA) AppleWebKit/537.36 (KHTML, like Gecko) "
             "Chrome/90.0.4430.210 Mobile Safari/537.36"),
        "Chrome Mobile 90 / Android 9 / phone"
    );
}

TEST(AgentsTest, MonitorsLibrariesAndScannersAreNoPeople) {
    constexpr std::pair<const char*, const char*> rows[] = {
        {"kube-probe/1.27", "kube-probe"},
        {"ELB-HealthChecker/2.0", "ELB-HealthChecker"},
        {"Amazon-Route53-Health-Check-Service (ref 1)", "Amazon-Route53-Health-Check-Service"},
        {"Consul Health Check", "Consul Health Check"},
        {"GoogleHC/1.0", "GoogleHC"},
        {"HAProxy", "HAProxy"},
        {"Prometheus/2.45.0", "Prometheus"},
        {"Blackbox Exporter/0.24.0", "Blackbox Exporter"},
        {"Zabbix", "Zabbix"},
        {"zabbix_agentd/5.0", "Zabbix"},
        {"Uptime-Kuma/1.23.3", "Uptime-Kuma"},
        {"Elastic-Heartbeat/8.11.0 (linux; amd64)", "Elastic-Heartbeat"},
        {"NewRelicPinger/1.0 (1025794)", "NewRelicPinger"},
        {"Apache/2.4.41 (Ubuntu) (internal dummy connection)", "Apache"},
        {"Java/17.0.1", "Java"},
        {"Java-http-client/17.0.1", "Java-http-client"},
        {"Jakarta Commons-HttpClient/3.1", "Jakarta Commons-HttpClient"},
        {"GuzzleHttp/7", "GuzzleHttp"},
        {"Dart/3.0 (dart:io)", "Dart"},
        {"node", "node"},
        {"Symfony HttpClient/Curl", "Symfony HttpClient"},
        {"go-resty/2.7.0 (https://github.com/go-resty/resty)", "go-resty"},
        {"Mozilla/4.0 (compatible; Win32; WinHttp.WinHttpRequest.5)", "WinHttp.WinHttpRequest"},
        {"PostmanRuntime/7.3", "PostmanRuntime"},
        {"ApacheBench/2.3", "ApacheBench"},
        {"Nuclei - Open-source project (github.com/projectdiscovery/nuclei)", "Nuclei"},
        {"CensysInspect/1.1", "CensysInspect"},
        {"ffuf/2.0", "ffuf"},
    };
    for (const auto& [text, name] : rows)
        EXPECT_EQ(agents().read(text, {}).crawler, name) << text;
    for (const auto* text :
         {"Mozilla/5.0 (Linux; Android 9; Java/1) Node Chrome/90.0 Mobile Safari/537.36",
          "Mozilla/5.0 (X11; Linux x86_64) Uptime Monitor Chrome/90.0 Safari/537.36",
          "Nodejs-Dalvik/2.1.0 (Linux; U; Android 12)"}) {
        EXPECT_EQ(agents().read(text, {}).crawler, "") << text;
    }
}

TEST(AgentsTest, HintsGoBeforeWhatTheAgentPretends) {
    constexpr auto chrome =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/120.0.0.0 Safari/537.36";
    EXPECT_EQ(
        told(
            chrome,
            R"({"brands":[{"brand":"Not_A Brand","version":"8"},{"brand":"Chromium",)"
            R"("version":"120"},{"brand":"Brave","version":"120"}],"mobile":false,)"
            R"("platform":"Windows","platformVersion":"15.0.0"})"
        ),
        "Brave 120 / Windows 11 / desktop"
    );
    EXPECT_EQ(
        told(
            chrome,
            R"({"fullVersionList":[{"brand":"Google Chrome","version":"121.0.6167.85"}],)"
            R"("platform":"Windows","platformVersion":"10.0.0"})"
        ),
        "Chrome 121 / Windows 10 / desktop"
    );
    EXPECT_EQ(
        told(
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
            "Chrome/120.0.0.0 Safari/537.36",
            R"({"mobile":false,"platform":"Android","platformVersion":"14.0.0",)"
            R"("formFactors":["Tablet"]})"
        ),
        "Chrome 120 / Android 14 / tablet"
    );
}

TEST(AgentsTest, WhatIsNoHintIsNotSaid) {
    constexpr auto firefox =
        "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0";
    for (const auto* hints :
         {"",
          "x",
          "[]",
          "{\"brands\":7,\"platform\":[],\"mobile\":\"1\"}",
          "{\"brands\":[1,{}]}",
          "{\"platform\":\"Linux\"}",
          "[[[[[[[[[[[[]]]]]]]]]]]]"}) {
        EXPECT_EQ(told(firefox, hints), "Firefox 121 / Ubuntu / desktop") << hints;
    }
}

TEST(AgentsTest, WhatIsNotKnownIsEmpty) {
    EXPECT_EQ(agents().read("", {}), Agent{});
    EXPECT_EQ(agents().read("?", {}), Agent{});
}

TEST(AgentsTest, WhatIsRememberedIsWhatWasRead) {
    const auto opened = Agents::open();
    ASSERT_TRUE(opened);
    for (int round = 0; round < 2; ++round) {
        for (const auto* text : {"Mozilla/5.0 (Windows NT 6.1) Firefox/50.0", "curl/8.5.0", ""}) {
            EXPECT_EQ((*opened)->of(text, {}), agents().read(text, {}));
        }
    }
    constexpr auto hints = R"({"platform":"Windows","platformVersion":"15.0.0"})";
    const Agent hinted = (*opened)->of("Mozilla/5.0 (Windows NT 6.1) Firefox/50.0", hints);
    EXPECT_NE(hinted, (*opened)->of("Mozilla/5.0 (Windows NT 6.1) Firefox/50.0", {}));
}

TEST(AgentsTest, ListsOfAnotherFormAreBroken) {
    for (const auto* lists :
         {"",
          "[]",
          "{}",
          R"({"browsers":[],"systems":[]})",
          R"j({"browsers":[{"regex":"(?=x)"}],"systems":[],"crawlers":[]})j",
          R"({"browsers":[{}],"systems":[],"crawlers":[]})",
          R"({"browsers":[7],"systems":[],"crawlers":[]})"}) {
        const auto opened = Agents::of_lists(lists);
        ASSERT_FALSE(opened) << lists;
        EXPECT_EQ(opened.error(), Errc::lists_broken) << lists;
    }
}

}  // namespace
}  // namespace emc::enrich

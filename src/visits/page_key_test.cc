#include "visits/page_key.h"

#include <gtest/gtest.h>

#include <array>

namespace emc::visits {
namespace {

TEST(PageKeyTest, IsHostAndPathWithWhatTellsOnePageFromAnother) {
    const std::vector<std::array<std::string_view, 2>> rows = {
        {"", ""},
        {"https://P.vn", "p.vn/"},
        {"https://p.vn/", "p.vn/"},
        {"https://www.p.vn/A/b", "www.p.vn/A/b"},
        {"http://p.vn:8080/a", "p.vn:8080/a"},
        {"https://user:pass@p.vn/a", "p.vn/a"},
        {"//p.vn/a", "p.vn/a"},
        {"https://p.vn/a?id=1", "p.vn/a?id=1"},
        {"https://p.vn/a?utm_source=x&id=1&fbclid=y&UTM_Medium=z", "p.vn/a?id=1"},
        {"https://p.vn/a?gclid=1", "p.vn/a"},
        {"https://p.vn/a;jsessionid=12AB?x=1", "p.vn/a?x=1"},
        {"https://p.vn/a#top", "p.vn/a"},
        {"https://p.vn/#/ho-so/1", "p.vn/#/ho-so/1"},
        {"https://p.vn/a?x=1#!ho-so?utm_id=2&y=3", "p.vn/a?x=1#!ho-so?y=3"},
        {"https://p.vn/?url=http://q.vn/", "p.vn/?url=http://q.vn/"},
        {"https://p.vn/?", "p.vn/"},
        {"https://p.vn/a?sessionid=3", "p.vn/a"},
        {"https://p.vn/a?SID=1&id=1", "p.vn/a?id=1"},
        {"https://p.vn/a?sid=1&sidx=2&inside=3", "p.vn/a?sidx=2&inside=3"},
        {"https://p.vn/a?doing_wp_cron=4.5", "p.vn/a"},
        {"https://p.vn/a?fb_comment_id=4&fb_xd_fragment", "p.vn/a"},
        {"https://p.vn/#/a?sid=1", "p.vn/#/a"},
        {"http://p.vn:80/a", "p.vn/a"},
        {"HTTPS://u@P.vn:443?x=1", "p.vn/?x=1"},
        {"https://[2001:db8::1]:443/", "[2001:db8::1]/"},
        {"https://p.vn:80/a", "p.vn:80/a"},
        {"http://p.vn:443/a", "p.vn:443/a"},
        {"//p.vn:80/a", "p.vn:80/a"},
    };
    for (const auto& [url, expected] : rows)
        EXPECT_EQ(page_key(url), expected) << url;
}

TEST(PageKeyTest, TheCampaignIsNamedByItsBestParameter) {
    EXPECT_EQ(campaign_of("https://p.vn/?utm_source=zalo"), "zalo");
    EXPECT_EQ(
        campaign_of("https://p.vn/?utm_source=zalo&utm_campaign=t%E1%BA%BFt+2026"), "tết 2026"
    );
    EXPECT_EQ(campaign_of("https://p.vn/?pk_campaign=a&mtm_campaign=b"), "b");
    EXPECT_EQ(campaign_of("https://p.vn/#mtm_campaign=b"), "b");
    EXPECT_EQ(campaign_of("https://p.vn/#/a?utm_campaign=b"), "b");
    EXPECT_EQ(campaign_of("https://p.vn/#!a?x=1&utm_campaign=b"), "b");
    EXPECT_EQ(campaign_of("https://p.vn/#/a"), "");
    EXPECT_EQ(campaign_of("https://p.vn/?utm_campaign="), "");
    EXPECT_EQ(campaign_of("https://p.vn/?utm_campaign=%FF"), "");
    EXPECT_EQ(campaign_of("https://p.vn/a"), "");
}

TEST(PageKeyTest, AHostIsWithoutWww) {
    EXPECT_EQ(host_of("https://WWW.P.vn:8080/a"), "p.vn:8080");
    EXPECT_EQ(host_of("http://www.p.vn:80/a"), "p.vn");
    EXPECT_EQ(host_of("https://p.vn:443"), "p.vn");
    EXPECT_EQ(host_of(""), "");
}

}  // namespace
}  // namespace emc::visits

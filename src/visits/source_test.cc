#include "visits/source.h"

#include <gtest/gtest.h>

namespace emc::visits {
namespace {

TEST(SourceTest, ACampaignGoesBeforeTheReferrer) {
    EXPECT_EQ(source_of("https://p.vn/?utm_campaign=x", "https://www.google.com/"), "campaign:x");
}

TEST(SourceTest, SearchEnginesAndNetworksHaveNames) {
    const auto from = [](std::string_view referrer) {
        return source_of("https://p.vn/", referrer);
    };
    EXPECT_EQ(from("https://www.google.com/"), "Google");
    EXPECT_EQ(from("https://www.google.com.vn/search?q=x"), "Google");
    EXPECT_EQ(from("https://coccoc.com/search"), "Cốc Cốc");
    EXPECT_EQ(from("https://l.facebook.com/l.php"), "Facebook");
    EXPECT_EQ(from("https://zalo.me/"), "Zalo");
    EXPECT_EQ(from("https://t.co/x"), "X");
}

TEST(SourceTest, OtherHostsStandForThemselves) {
    EXPECT_EQ(source_of("https://p.vn/", "https://www.chinhphu.vn/tin"), "chinhphu.vn");
    EXPECT_EQ(
        source_of("https://p.vn/", "https://google.example.org.vn/"), "google.example.org.vn"
    );
    EXPECT_EQ(source_of("https://p.vn/", "https://notx.com/"), "notx.com");
}

TEST(SourceTest, WithoutAReferrerOrFromTheSameHostItIsDirect) {
    EXPECT_EQ(source_of("https://p.vn/", ""), "direct");
    EXPECT_EQ(source_of("https://p.vn/a", "https://www.P.vn/b"), "direct");
}

TEST(SourceTest, ASourceHasAClass) {
    EXPECT_EQ(source_class("direct"), "direct");
    EXPECT_EQ(source_class("campaign:zalo"), "campaign");
    EXPECT_EQ(source_class(source_of("p.vn", "https://www.google.com.vn/search?q=a")), "search");
    EXPECT_EQ(source_class(source_of("p.vn", "https://chat.zalo.me/")), "social");
    EXPECT_EQ(source_class(source_of("p.vn", "https://dichvucong.gov.vn/")), "site");
}

}  // namespace
}  // namespace emc::visits

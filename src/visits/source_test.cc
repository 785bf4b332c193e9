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

TEST(SourceTest, OnlyHostsOnWhichPeopleSearchAreSearchEngines) {
    const auto from = [](std::string_view referrer) {
        return source_of("https://p.vn/", referrer);
    };
    for (const auto* host :
         {"mail.google.com",
          "docs.google.com",
          "accounts.google.com",
          "mail.yahoo.com",
          "vn.yahoo.com",
          "mail.yandex.ru",
          "disk.yandex.com",
          "pan.baidu.com",
          "mail.naver.com",
          "google.abc.vn",
          "google.com.abc.vn"}) {
        const auto source = from("https://" + std::string(host) + "/a?q=b");
        EXPECT_EQ(source, host);
        EXPECT_EQ(source_class(source), "site") << host;
    }
    EXPECT_EQ(from("https://google.co.uk/"), "Google");
    EXPECT_EQ(from("https://images.google.com.vn/imgres"), "Google");
    EXPECT_EQ(from("https://search.yahoo.com/search?p=a"), "Yahoo");
    EXPECT_EQ(from("https://vn.search.yahoo.com/"), "Yahoo");
    EXPECT_EQ(from("https://yandex.ru/search/?text=a"), "Yandex");
    EXPECT_EQ(from("https://www.yandex.com.tr/search"), "Yandex");
    EXPECT_EQ(from("https://m.search.naver.com/"), "Naver");
}

TEST(SourceTest, AnAppIsTheEngineOrNetworkItBelongsTo) {
    const auto from = [](std::string_view referrer) {
        return source_of("https://p.vn/", referrer);
    };
    EXPECT_EQ(from("android-app://com.google.android.googlequicksearchbox/"), "Google");
    EXPECT_EQ(
        from("android-app://com.google.android.googlequicksearchbox/https/www.google.com"), "Google"
    );
    EXPECT_EQ(from("android-app://com.facebook.katana/"), "Facebook");
    EXPECT_EQ(from("android-app://com.zing.zalo/"), "Zalo");
    EXPECT_EQ(source_class(from("android-app://com.zing.zalo")), "social");
    EXPECT_EQ(from("android-app://com.google.android.gm/"), "com.google.android.gm");
}

TEST(SourceTest, OtherHostsStandForThemselves) {
    EXPECT_EQ(source_of("https://p.vn/", "https://www.chinhphu.vn/tin"), "chinhphu.vn");
    EXPECT_EQ(
        source_of("https://p.vn/", "https://google.example.org.vn/"), "google.example.org.vn"
    );
    EXPECT_EQ(source_of("https://p.vn/", "https://notx.com/"), "notx.com");
    EXPECT_EQ(source_of("https://p.vn/", "https://q.vn:443/tin"), "q.vn");
    EXPECT_EQ(source_of("https://p.vn/", "https://www.google.com.vn:443/"), "Google");
    EXPECT_EQ(source_of("https://p.vn/", "http://q.vn:8080/tin"), "q.vn:8080");
}

TEST(SourceTest, WithoutAReferrerOrFromTheSameHostItIsDirect) {
    EXPECT_EQ(source_of("https://p.vn/", ""), "direct");
    EXPECT_EQ(source_of("https://p.vn/a", "https://www.P.vn/b"), "direct");
    EXPECT_EQ(source_of("https://p.vn/a", "http://p.vn:80/b"), "direct");
    EXPECT_EQ(source_of("https://p.vn:443/a", "https://p.vn/b"), "direct");
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

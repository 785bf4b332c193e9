#include "wire/hit_request.h"

#include <gtest/gtest.h>

#include "base/day.h"
#include "wire/testing/describe.h"

namespace emc::wire {
namespace {

std::string hit_of(std::string_view query, std::string_view body = {}) {
    return testing::describe(read_hit_request(query, body));
}

struct HitRow {
    std::string_view what;
    std::string query;
    std::string expected;
};

void expect_hits(const std::vector<HitRow>& rows) {
    for (const auto& [what, query, expected] : rows)
        EXPECT_EQ(hit_of(query), expected) << what;
}

TEST(HitRequestTest, AQueryIsAHitOfItsKind) {
    const std::string any = "idsite=7&rec=1&";
    expect_hits({
        {"a page",
         any +
             "url=https%3A%2F%2Fp.vn%2Fa%3Fb%3D1&action_name=Trang+ch%E1%BB%A7&urlref=http://g.vn/",
         "7 view url=https://p.vn/a?b=1 title=Trang chủ from=http://g.vn/"},
        {"search", any + "search=khai+sinh&search_cat=x", "7 search target=khai sinh category=x"},
        {"link", any + "link=https://x.vn/", "7 outlink target=https://x.vn/"},
        {"download",
         any + "download=https://x.vn/a.pdf&link=x",
         "7 download target=https://x.vn/a.pdf"},
        {"event",
         any + "e_c=c&e_a=a&e_n=n&e_v=1.5",
         "7 event category=c action=a name=n value=1.5"},
        {"half an event", any + "e_c=c", "7 view"},
        {"content", any + "c_n=n&c_p=p&c_t=t", "7 content target=n category=p name=t"},
        {"its use", any + "c_n=n&c_i=click", "7 used target=n action=click"},
        {"goal", any + "idgoal=3&revenue=10", "7 goal target=3 value=10"},
        {"ping", any + "ping=1&e_c=c&e_a=a", "7 ping"},
        {"service", any + "dvc=1.001193&dvc_step=-1", "7 service target=1.001193 action=-1"},
        {"custom", any + "ca=1", "7 custom"},
        {"more",
         any + "res=1920x1080&lang=vi-VN,vi;q=0.9&pv_id=abc123&new_visit=1&uadata=%7B%7D",
         "7 view hints={} language=vi-VN view=abc123 screen=1920x1080 flags=new_visit"},
        {"timings",
         any + "pf_net=1&pf_srv=2&pf_onl=6",
         "7 view timings=1,2,4294967295,4294967295,4294967295,6"},
        {"dimensions",
         any + "dimension1=a&dimension999=b&dimension0=c&dimension1000=d&dimensionx=e",
         "7 view dimension1=a dimension999=b"},
    });
}

TEST(HitRequestTest, WithoutRecOrSiteItIsRefused) {
    expect_hits({
        {"nothing", "", "#0 rec_missing"},
        {"no rec", "idsite=7", "#0 rec_missing"},
        {"rec off", "idsite=7&rec=0", "#0 rec_missing"},
        {"no site", "rec=1", "#0 site_missing"},
        {"an empty site", "rec=1&idsite=", "#0 site_missing"},
        {"site 0", "rec=1&idsite=0", "#0 site_invalid"},
        {"a negative one", "rec=1&idsite=-1", "#0 site_invalid"},
        {"a word", "rec=1&idsite=x", "#0 site_invalid"},
        {"too big", "rec=1&idsite=4294967296", "#0 site_invalid"},
        {"the biggest", "rec=1&idsite=4294967295", "4294967295 view"},
    });
}

TEST(HitRequestTest, AnOddValueIsFlaggedAndNeverRefused) {
    const std::string any = "idsite=7&rec=1&";
    expect_hits({
        {"bad UTF-8", any + "action_name=%FF", "7 view flags=odd_text"},
        {"a NUL", any + "action_name=a%00b", "7 view flags=odd_text"},
        {"a screen", any + "res=wide", "7 view flags=odd_number"},
        {"no screen", any + "res=0x0", "7 view"},
        {"a timing", any + "pf_net=x", "7 view flags=odd_number"},
        {"a value", any + "e_c=c&e_a=a&e_v=inf", "7 event category=c action=a flags=odd_number"},
        {"a percent sign", any + "action_name=100%&url=a%zz", "7 view url=a%zz title=100%"},
        {"no value at all", any + "url&action_name", "7 view"},
    });
    const auto cut = read_hit_request(any + "action_name=" + std::string(600, 'x'), {});
    ASSERT_EQ(cut.hits.size(), 1u);
    EXPECT_EQ(cut.hits[0].hit.title.size(), model::Hit::text_bytes_max);
    EXPECT_TRUE(cut.hits[0].hit.has(model::HitFlag::text_cut));
}

TEST(HitRequestTest, ATextOfAnyLengthIsCutBetweenItsCharacters) {
    const std::string any = "idsite=7&rec=1&action_name=";
    std::string encoded, plain;
    for (std::size_t i = 0; i < 3000; ++i) {
        encoded += "%E1%BB%87";
        plain += "ệ";
    }
    for (std::size_t before = 0; before < 9; ++before) {
        for (const auto& text : {encoded, plain}) {
            const auto cut = read_hit_request(any + std::string(before, 'x') + text, {});
            ASSERT_EQ(cut.hits.size(), 1u);
            const auto& hit = cut.hits[0].hit;
            EXPECT_TRUE(hit.has(model::HitFlag::text_cut));
            EXPECT_FALSE(hit.has(model::HitFlag::odd_text)) << before;
            EXPECT_GT(hit.title.size(), model::Hit::text_bytes_max - 3);
        }
    }
}

TEST(HitRequestTest, WhatTrackDvcTellsOfACitizenIsNotRead) {
    const auto request = read_hit_request(
        "idsite=7&rec=1&dvc=1.0&dvc_step=1&dvc_data=1;2026;Nguyen;012345678901&extra=012345678901",
        {}
    );
    EXPECT_EQ(testing::describe(request), "7 service target=1.0 action=1");
}

TEST(HitRequestTest, AFormBodyAndTheQueryAreOneHit) {
    EXPECT_EQ(hit_of("idsite=7", "rec=1&url=http://p.vn/"), "7 view url=http://p.vn/");
    EXPECT_EQ(hit_of("idsite=7&rec=1", "idsite=8"), "7 view");
    EXPECT_EQ(hit_of("", "?idsite=7&rec=1"), "7 view");
}

TEST(HitRequestTest, NothingOfAnEarlierRequestIsLeftInItsMemory) {
    const std::string bare = "idsite=7&rec=1";
    auto used = read_hit_request(
        "idsite=8&rec=1&e_c=a+long+category+of+events&e_a=x&e_n=y&e_v=2&url=http://p.vn/a/long/page"
        "&action_name=t&urlref=r&pv_id=v&uadata={}&lang=vi&res=1x2&pf_net=1&dimension3=d"
        "&new_visit=1&token_auth=k&uid=u&cid=c&_id=i&cdt=1&cip=1.2.3.4&ua=a&send_image=0",
        {}
    );
    ASSERT_EQ(used.hits.size(), 1u);
    const auto fresh = read_hit_request(bare, {});
    const auto next = read_hit_request(bare, {}, std::move(used));
    ASSERT_EQ(next.hits.size(), 1u);
    const auto& [hit, claims, index, wants_image] = next.hits.front();
    EXPECT_EQ(hit, fresh.hits.front().hit);
    EXPECT_EQ(claims, fresh.hits.front().claims);
    EXPECT_EQ(index, 0u);
    EXPECT_TRUE(wants_image);
}

TEST(HitRequestTest, ABulkHoldsManyAndEachStandsForItself) {
    const auto request = read_hit_request(
        "",
        R"( {"send_image":0,"requests":["?idsite=7&rec=1&url=http:\/\/p.vn\/","rec=1",
            {"idsite":8,"rec":1,"e_c":"c","e_a":"a","e_v":2,"x":[1]},5,"?idsite=9&rec=1"],
            "token_auth":"secret"})"
    );
    EXPECT_TRUE(request.bulk);
    EXPECT_EQ(
        testing::describe(request),
        "7 view url=http://p.vn/\n8 event category=c action=a value=2\n9 view\n"
        "#1 site_missing\n#3 not_understood"
    );
    for (const auto& read : request.hits)
        EXPECT_EQ(read.claims.token, "secret");
    EXPECT_EQ(request.hits[2].index, 4u);
}

TEST(HitRequestTest, AHitOfABulkMayBeItsWholeAddress) {
    const auto bulk = [](const std::string& entry) {
        return testing::describe(read_hit_request("", R"({"requests":[")" + entry + R"("]})"));
    };
    const std::string hit = "7 view url=http://p.vn/?a=b";
    EXPECT_EQ(
        bulk("https://emc.vn/matomo.php?idsite=7&rec=1&url=http%3A%2F%2Fp.vn%2F%3Fa%3Db"), hit
    );
    EXPECT_EQ(bulk("/matomo.php?idsite=7&rec=1&url=http://p.vn/?a=b"), hit);
    EXPECT_EQ(bulk("idsite=7&rec=1&url=http://p.vn/?a=b"), hit) << "a ? of a value is its own";
    EXPECT_EQ(bulk("??idsite=7&rec=1"), "#0 site_missing");
    EXPECT_EQ(bulk("https://emc.vn/matomo.php"), "#0 rec_missing");
}

TEST(HitRequestTest, ABulkThatIsNoneIsRefusedWhole) {
    for (const auto* body :
         {"{",
          "{}",
          R"({"requests":5})",
          R"({"requests":["?idsite=7&rec=1")",
          R"({"requests":["?idsite=7&rec=1"]} x)",
          R"({"requests":[}])"}) {
        EXPECT_EQ(hit_of("", body), "invalid_json") << body;
    }
    EXPECT_EQ(hit_of("", R"({"requests":[]})"), "");
}

TEST(HitRequestTest, FiftyThousandEntriesAreTakenAndNotOneMore) {
    const auto body = [](std::size_t count) {
        std::string text = R"({"requests":[)";
        for (std::size_t i = 0; i < count; ++i) {
            if (i > 0) text += ',';
            text += R"("idsite=1&rec=1")";
        }
        return text + "]}";
    };
    EXPECT_EQ(read_hit_request({}, body(hits_max)).hits.size(), hits_max);
    EXPECT_EQ(hit_of("", body(hits_max + 1)), "too_many_hits");
}

TEST(HitRequestTest, OfTooManyEntriesItIsKnownHowManyNamedWhichSite) {
    std::string text = R"({"requests":["?idsite=1&rec=1",{"idsite":2},3)";
    for (std::size_t i = 0; i < hits_max; ++i)
        text += R"(,"idsite=2&rec=1")";
    const auto request = read_hit_request({}, text + R"(,"rec=1",4,{"idsite":1,"rec":1}]})");
    EXPECT_EQ(request.whole, HitReason::too_many_hits);
    using Counts = std::map<model::SiteId, std::uint64_t>;
    EXPECT_EQ(request.too_many, (Counts{{{0}, 3}, {{1}, 2}, {{2}, hits_max + 1}}));
    const auto cut = read_hit_request({}, text);
    EXPECT_EQ(cut.whole, HitReason::too_many_hits) << "what is behind the end is not known";
    EXPECT_EQ(cut.too_many, (Counts{{{0}, 1}, {{1}, 1}, {{2}, hits_max + 1}}));
}

TEST(HitRequestTest, AMultipartFormIsReadAsAForm) {
    const std::string body =
        "--b\r\nContent-Disposition: form-data; name=\"rec\"\r\n\r\n1\r\n"
        "--b\r\nContent-Disposition: form-data; name=\"idsite\"\r\n\r\n8\r\n"
        "--b\r\nContent-Disposition: form-data; name=\"action_name\"\r\n\r\nA+%41\r\n--b--\r\n";
    EXPECT_EQ(hit_of("", body), "8 view title=A+%41");
    EXPECT_EQ(hit_of("idsite=7", body), "7 view title=A+%41") << "the query goes before the body";
}

TEST(HitRequestTest, ATimeIsReadInEachOfItsForms) {
    const auto expected = base::parse_instant("2026-01-05T08:00:00Z");
    for (const auto* text :
         {"2026-01-05 08:00:00",
          "2026-01-05T08:00:00Z",
          "2026-01-05T15:00:00+07:00",
          "1767600000"}) {
        EXPECT_EQ(read_hit_time(text), expected) << text;
    }
    for (const auto* text : {"", "yesterday", "-1", "2026-13-05 08:00:00", "99999999999999999999"})
        EXPECT_EQ(read_hit_time(text), std::nullopt) << text;
}

}  // namespace
}  // namespace emc::wire

#include "collector/hit_endpoint.h"

#include <gtest/gtest.h>

#include "base/day.h"
#include "collector/testing/desk.h"

namespace emc::collector {
namespace {

using model::HitExclusion;
using model::HitFlag;
using testing::Desk;
using testing::Post;
using wire::HitReason;
using Headers = std::vector<std::pair<std::string, std::string>>;

std::string header(const http::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) return value;
    }
    return "(none)";
}

/// Site 227 of H34 is there from the start.
class HitEndpointTest : public ::testing::Test {
protected:
    void collect(HitEndpoint::Options options = {}) { desk.collect_hits(std::move(options)); }
    model::Hit only_hit() {
        const auto hits = desk.stored_hits();
        EXPECT_EQ(hits.size(), 1u);
        return hits.empty() ? model::Hit{} : hits.front();
    }

    Desk desk;
};

TEST_F(HitEndpointTest, AHitByGetIsStoredAndAnsweredWithAnImage) {
    collect();
    for (const auto* path : {"/tracking", "/tracking/", "/matomo.php", "/piwik.php"}) {
        const auto answer = desk.get(std::string(path) + "?idsite=227&rec=1&url=http://p.vn/");
        EXPECT_EQ(answer.status, 200u) << path;
        EXPECT_EQ(answer.content_type, "image/gif");
        EXPECT_TRUE(answer.body.starts_with("GIF89a"));
        EXPECT_EQ(header(answer, "Cache-Control"), "no-store");
    }
    EXPECT_EQ(desk.stored_hits().size(), 4u);
    EXPECT_EQ(desk.hit_probe.accepted.value(), 4u);
}

TEST_F(HitEndpointTest, AHeadIsAnsweredAsAGetAndIsNoHit) {
    collect();
    for (const auto* path : {"/tracking", "/tracking/", "/matomo.php", "/piwik.php"}) {
        const std::string good = std::string(path) + "?idsite=227&rec=1";
        EXPECT_EQ(desk.head(good).status, 200u) << path;
        EXPECT_EQ(desk.head(good).content_type, "image/gif");
        EXPECT_EQ(header(desk.head(good), "Access-Control-Allow-Origin"), "*");
        EXPECT_EQ(desk.head(good + "&send_image=0").status, 204u);
        EXPECT_EQ(desk.head(std::string(path) + "?idsite=999&rec=1").status, 400u);
        EXPECT_EQ(desk.head(path).status, 400u);
    }
    EXPECT_EQ(desk.stored(), "");
    EXPECT_EQ(desk.counted(), "") << "nor was a hit refused";
    EXPECT_EQ(desk.hit_probe.accepted.value(), 0u);
}

TEST_F(HitEndpointTest, WithoutAnImageTheAnswerIsEmpty) {
    collect();
    EXPECT_EQ(desk.get("/tracking?idsite=227&rec=1&send_image=0").status, 204u);
    const Post form{"idsite=227&rec=1&action_name=a", "text/plain"};
    Post post = form;
    post.path = "/tracking";
    EXPECT_EQ(desk.send(post), "204");
    EXPECT_EQ(desk.stored(), "227 view\n227 view title=a");
}

TEST_F(HitEndpointTest, ABeaconWithFormDataIsAForm) {
    collect();
    Post post{
        "--b\r\nContent-Disposition: form-data; name=\"idsite\"\r\n\r\n227\r\n"
        "--b\r\nContent-Disposition: form-data; name=\"rec\"\r\n\r\n1\r\n--b--\r\n",
        "multipart/form-data; boundary=b"};
    post.path = "/tracking";
    EXPECT_EQ(desk.send(post), "204");
    EXPECT_EQ(desk.stored(), "227 view");
}

TEST_F(HitEndpointTest, ABulkAnswersWhatItTookUnderAnyContentType) {
    collect();
    for (const auto* type : {"application/json", "application/x-www-form-urlencoded", ""}) {
        Post post{R"({"requests":["?idsite=227&rec=1","?idsite=9&rec=1","?idsite=227"]})", type};
        post.path = "/matomo.php";
        EXPECT_EQ(
            desk.send(post),
            R"(200 {"status":"success","tracked":1,"invalid":2,"invalid_indices":[1,2]})"
        );
    }
    EXPECT_EQ(desk.hit_probe.refused_for(HitReason::site_unknown), 3u);
    EXPECT_EQ(desk.hit_probe.refused_for(HitReason::rec_missing), 3u);
}

TEST_F(HitEndpointTest, WhatIsRefusedIsAnsweredAndCountedInTheLogByItsReason) {
    collect();
    const auto refused = [&](const std::string& query) {
        const auto answer = desk.get("/tracking" + query, {{"Accept-Language", "en"}});
        return std::to_string(answer.status) + " " + answer.body;
    };
    EXPECT_EQ(
        refused("?idsite=227"),
        R"(400 {"error":{"code":"rec_missing",)"
        R"("message":"The parameter rec=1 is missing.","field":"rec"}})"
    );
    EXPECT_EQ(
        refused("?rec=1"),
        R"(400 {"error":{"code":"site_missing",)"
        R"("message":"The parameter idsite is missing.","field":"idsite"}})"
    );
    EXPECT_EQ(refused("?rec=1&idsite=x").substr(0, 37), R"(400 {"error":{"code":"site_invalid",")");
    EXPECT_EQ(refused("?rec=1&idsite=9").substr(0, 37), R"(400 {"error":{"code":"site_unknown",")");
    Post broken{"{\"requests\":"};
    broken.path = "/tracking";
    EXPECT_EQ(desk.send(broken).substr(0, 37), R"(400 {"error":{"code":"invalid_json",")");
    EXPECT_EQ(
        desk.counted(),
        "0 hits invalid_json 1\n"
        "0 hits site_invalid 1\n"
        "0 hits site_missing 1\n"
        "0 hits site_unknown 1\n"
        "227 hits rec_missing 1"
    );
    EXPECT_EQ(desk.stored(), "");
    EXPECT_EQ(desk.hit_probe.refused_for(HitReason::invalid_json), 1u);
    EXPECT_EQ(desk.hit_probe.accepted.value(), 0u);
}

TEST_F(HitEndpointTest, TooManyHitsAreCountedAtTheSitesTheyName) {
    collect();
    std::string body = R"({"requests":["?idsite=9&rec=1","?rec=1")";
    for (std::size_t i = 0; i < wire::hits_max; ++i)
        body += R"(,"?idsite=227&rec=1")";
    Post post{body + "]}"};
    post.path = "/tracking";
    EXPECT_EQ(desk.send(post).substr(0, 38), R"(400 {"error":{"code":"too_many_hits",")");
    EXPECT_EQ(desk.counted(), "0 hits too_many_hits 2\n227 hits too_many_hits 50000");
    EXPECT_EQ(desk.hit_probe.refused_for(HitReason::too_many_hits), 50'002u);
    EXPECT_EQ(desk.stored(), "");
}

TEST_F(HitEndpointTest, WhatAnArchivedSiteSendsIsRefusedAndCounted) {
    collect();
    desk.site(227).archived = desk.clock.now();
    const auto answer = desk.get("/tracking?idsite=227&rec=1", {{"Accept-Language", "en"}});
    EXPECT_EQ(answer.status, 400u);
    EXPECT_EQ(
        answer.body,
        R"({"error":{"code":"site_archived",)"
        R"("message":"This site is archived and no longer measured.","field":"idsite"}})"
    );
    EXPECT_EQ(desk.counted(), "227 hits site_archived 1");
}

TEST_F(HitEndpointTest, PagesOfOtherHostsMaySend) {
    collect();
    const auto answer = desk.get("/tracking?idsite=227&rec=1", {{"Origin", "https://p.vn"}});
    EXPECT_EQ(header(answer, "Access-Control-Allow-Origin"), "https://p.vn");
    EXPECT_EQ(header(answer, "Access-Control-Allow-Credentials"), "true");
    EXPECT_EQ(header(desk.get("/tracking"), "Access-Control-Allow-Origin"), "*")
        << "a refused one, too";
}

TEST_F(HitEndpointTest, AVisitorWithoutAnIdIsTheSameAllDayAndAnotherTheNext) {
    collect();
    const auto visitor = [&](const Headers& headers) {
        desk.get("/tracking?idsite=227&rec=1", headers);
        return desk.stored_hits().back().visitor;
    };
    const auto first = visitor({{"User-Agent", "A"}});
    EXPECT_EQ(visitor({{"User-Agent", "A"}}), first);
    EXPECT_NE(visitor({{"User-Agent", "B"}}), first);
    desk.clock.advance(std::chrono::hours(24));
    EXPECT_NE(visitor({{"User-Agent", "A"}}), first);
    for (const auto& hit : desk.stored_hits())
        EXPECT_FALSE(hit.has(HitFlag::lasting_visitor));
}

TEST_F(HitEndpointTest, AVisitorWithAnIdIsTheSameOnAllDays) {
    collect();
    const auto visitor = [&](const std::string& id) {
        desk.get("/tracking?rec=1&idsite=227&" + id);
        EXPECT_TRUE(desk.stored_hits().back().has(HitFlag::lasting_visitor)) << id;
        return desk.stored_hits().back().visitor;
    };
    const auto first = visitor("_id=0123456789abcdef");
    desk.clock.advance(std::chrono::hours(24));
    EXPECT_EQ(visitor("_id=0123456789abcdef"), first);
    EXPECT_EQ(visitor("_id=x&cid=0123456789abcdef"), first);
    EXPECT_NE(visitor("_id=0123456789abcdef&uid=a"), first);
    EXPECT_EQ(desk.stored_bytes().find("0123456789abcdef"), std::string::npos);
}

TEST_F(HitEndpointTest, AddressesAreCutAndNeverStored) {
    collect();
    desk.token("secret", registry::Role::unit, "H34");
    desk.get("/tracking?idsite=227&rec=1");
    desk.get("/tracking?idsite=227&rec=1&token_auth=secret&cip=2001:db8:1:2::9");
    const auto hits = desk.stored_hits();
    ASSERT_EQ(hits.size(), 2u);
    using Network = decltype(model::Hit::network);
    EXPECT_EQ(hits[0].network, (Network{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 10, 0, 0, 0}));
    EXPECT_EQ(hits[1].network, (Network{0x20, 0x01, 0x0D, 0xB8, 0, 1}));
}

TEST_F(HitEndpointTest, TheCountryIsThatOfTheWholeAddress) {
    const auto countries = enrich::Countries::open();
    ASSERT_TRUE(countries);
    HitEndpoint::Options options;
    options.countries = countries->get();
    collect(options);
    desk.token("secret", registry::Role::unit, "H34");
    desk.get("/tracking?idsite=227&rec=1&token_auth=secret&cip=203.113.131.1");
    EXPECT_EQ(only_hit().country, "VN");
    desk.get("/tracking?idsite=227&rec=1");
    EXPECT_EQ(desk.stored_hits().back().country, "");
}

TEST_F(HitEndpointTest, OverridesAreForThoseWithATokenOfTheSite) {
    collect();
    desk.token("good", registry::Role::unit, "H34");
    desk.token("other", registry::Role::unit, "G01");
    desk.token("viewer", registry::Role::viewer, "H34");
    const std::string query =
        "/tracking?idsite=227&rec=1&ua=Agent&cip=10.9.9.9"
        "&cdt=2026-01-04%2000:00:00&token_auth=";
    for (const auto* secret : {"", "other", "viewer"}) {
        desk.get(query + secret, {{"User-Agent", "Own"}});
        const auto hit = desk.stored_hits().back();
        EXPECT_TRUE(hit.has(HitFlag::override_ignored)) << secret;
        EXPECT_EQ(hit.agent, "Own");
        EXPECT_FALSE(hit.time);
    }
    desk.get(query + "good", {{"User-Agent", "Own"}});
    const auto hit = desk.stored_hits().back();
    EXPECT_FALSE(hit.has(HitFlag::override_ignored));
    EXPECT_EQ(hit.agent, "Agent");
    EXPECT_EQ(hit.time, base::parse_instant("2026-01-04T00:00:00Z"));
    EXPECT_EQ(hit.network[13], 9);
}

TEST_F(HitEndpointTest, AnAddressThatIsNoneIsNobodysAndCounted) {
    const auto countries = enrich::Countries::open();
    ASSERT_TRUE(countries);
    HitEndpoint::Options options;
    options.countries = countries->get();
    options.excluded_addresses = {"203.113.131.1"};
    collect(options);
    desk.token("good", registry::Role::national, "");
    Post post{"idsite=227&rec=1&token_auth=good&cip=portal.example.vn"};
    post.path = "/tracking";
    post.remote = "203.113.131.1";
    EXPECT_EQ(desk.send(post), "204");
    const auto hit = only_hit();
    EXPECT_EQ(hit.country, "") << "not that of the server that sent it";
    EXPECT_EQ(hit.network, decltype(hit.network){});
    EXPECT_EQ(hit.excluded, HitExclusion::none);
    const auto ignored = [&](Ignored reason) {
        return desk.hit_probe.ignored[static_cast<std::size_t>(reason)].value();
    };
    EXPECT_EQ(ignored(Ignored::address_invalid), 1u);
    desk.get("/tracking?idsite=227&rec=1&token_auth=good&cip=%20198.51.100.7%20");
    EXPECT_EQ(desk.stored_hits().back().network[12], 198);
    desk.get("/tracking?idsite=227&rec=1&token_auth=good&cdt=soon");
    desk.get("/tracking?idsite=227&rec=1&cdt=soon&cip=x");
    EXPECT_EQ(ignored(Ignored::address_invalid), 1u);
    EXPECT_EQ(ignored(Ignored::time_invalid), 1u);
    EXPECT_EQ(ignored(Ignored::token_missing), 1u);
}

TEST_F(HitEndpointTest, ATimeThatCannotBeIsNotBelieved) {
    collect();
    desk.token("good", registry::Role::national, "");
    for (const auto* time : {"soon", "1999-12-31", "2026-01-05T09:30:00%2B07:00"}) {
        desk.get(std::string("/tracking?idsite=227&rec=1&token_auth=good&cdt=") + time);
        const auto hit = desk.stored_hits().back();
        EXPECT_FALSE(hit.time) << time;
        EXPECT_TRUE(hit.has(HitFlag::odd_time)) << time;
    }
}

TEST_F(HitEndpointTest, ExcludedHitsAreKeptWithTheirReasonAndCountedApart) {
    HitEndpoint::Options options;
    options.excluded_addresses = {"10.0.0.0/24"};
    options.honour_do_not_track = true;
    collect(options);
    desk.token("good", registry::Role::national, "");
    const std::string query = "/tracking?idsite=227&rec=1";
    const std::string elsewhere = query + "&token_auth=good&cip=10.9.9.9";
    desk.get(query);
    desk.get(elsewhere, {{"Sec-Purpose", "prefetch;prerender"}});
    desk.get(elsewhere, {{"X-Purpose", "preview"}});
    desk.get(elsewhere, {{"DNT", "1"}});
    desk.get(elsewhere, {{"Sec-GPC", "1"}});
    EXPECT_EQ(desk.get(elsewhere, {{"DNT", "0"}}).status, 200u);
    EXPECT_EQ(desk.hit_probe.accepted.value(), 6u);
    EXPECT_EQ(desk.hit_probe.excluded_for(HitExclusion::address), 1u);
    EXPECT_EQ(desk.hit_probe.excluded_for(HitExclusion::prefetch), 2u);
    EXPECT_EQ(desk.hit_probe.excluded_for(HitExclusion::do_not_track), 2u);
    EXPECT_EQ(desk.stored_hits().back().excluded, HitExclusion::none);
}

TEST_F(HitEndpointTest, OfAVisitorWhoObjectsNothingIsKeptButTheCount) {
    HitEndpoint::Options options;
    options.excluded_addresses = {"10.0.0.0/24"};
    options.honour_do_not_track = true;
    collect(options);
    desk.token("good", registry::Role::national, "");
    const std::string query =
        "/tracking?idsite=227&rec=1&url=https://p.vn/secret&urlref=https://from.vn/&uid=nam"
        "&action_name=Tin&res=800x600&lang=vi&dimension1=x&token_auth=good"
        "&cdt=2026-01-04%2000:00:00&cip=";
    desk.get(query + "10.9.9.9", {{"DNT", "1"}, {"User-Agent", "Firefox"}});
    desk.get(query + "10.0.0.9", {{"Sec-GPC", "1"}, {"User-Agent", "Firefox"}});
    model::Hit bare;
    bare.site = {227};
    bare.time = base::parse_instant("2026-01-04T00:00:00Z");
    bare.excluded = HitExclusion::do_not_track;
    auto excluded = bare;
    excluded.excluded = HitExclusion::address;
    EXPECT_EQ(desk.stored_hits(), (std::vector{bare, excluded}));
}

TEST_F(HitEndpointTest, DoNotTrackIsHonouredByOptionAlone) {
    collect();
    desk.get("/tracking?idsite=227&rec=1", {{"DNT", "1"}});
    EXPECT_EQ(only_hit().excluded, HitExclusion::none);
}

TEST_F(HitEndpointTest, AgentAndLanguageComeFromTheRequest) {
    collect();
    desk.get(
        "/tracking?idsite=227&rec=1",
        {{"User-Agent", "Mozilla/5.0"}, {"Accept-Language", "vi-VN,vi;q=0.9"}}
    );
    EXPECT_EQ(only_hit().agent, "Mozilla/5.0");
    EXPECT_EQ(only_hit().language, "vi-VN");
}

TEST(HitEndpointFullLogTest, WhatTheLogRefusesIsAnsweredWith503) {
    Desk desk({}, 1 << 10);
    desk.collect_hits({});
    Post post{"idsite=227&rec=1&url=http://p.vn/" + std::string(2000, 'x')};
    post.path = "/tracking";
    EXPECT_EQ(desk.send(post).substr(0, 36), R"(503 {"error":{"code":"not_durable",")");
    EXPECT_EQ(desk.hit_probe.refused_for(HitReason::not_durable), 1u);
    EXPECT_EQ(desk.hit_probe.accepted.value(), 0u);
}

}  // namespace
}  // namespace emc::collector

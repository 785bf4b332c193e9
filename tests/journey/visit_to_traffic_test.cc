/// Visits, end to end, on both stores: hits in at the socket as Matomo's clients send them, traffic
/// out of the API, the same after a restart, a kill and a rebuild.

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/day.h"
#include "support/agency.h"

namespace emc::tests {
namespace {

class VisitToTrafficTest : public ::testing::TestWithParam<std::string> {
protected:
    VisitToTrafficTest() : engines_("sqlite", GetParam()), agency_(engines_) {}

    /// Two visitors on site 227 today.
    void send_hits() {
        std::string requests;
        for (const auto* query :
             {"url=https://p.vn/?utm_source=zalo&_id=aaaaaaaaaaaaaaaa",
              "url=https://p.vn/ho-so&_id=aaaaaaaaaaaaaaaa&urlref=https://p.vn/",
              "search=khai%20sinh&_id=aaaaaaaaaaaaaaaa",
              "url=https://p.vn/ho-so&_id=bbbbbbbbbbbbbbbb&urlref=https://www.google.com/",
              "rec=0"}) {
            requests += requests.empty() ? "\"?" : ",\"?";
            requests += query;
            requests += "&idsite=227&rec=1\"";
        }
        const auto answer =
            agency_.server().post("/matomo.php", "{\"requests\":[" + requests + "]}", "text/plain");
        EXPECT_EQ(answer.status, 200u);
        EXPECT_EQ(
            answer.body, R"({"status":"success","tracked":4,"invalid":1,"invalid_indices":[4]})"
        );
    }

    std::string traffic(const std::string& by) {
        const auto value = agency_.traffic(by);
        const auto& totals = value.at("totals");
        return boost::json::serialize(totals.at("pageviews")) + " " +
               boost::json::serialize(totals.at("visits")) + " " +
               boost::json::serialize(totals.at("visitors")) + " " +
               boost::json::serialize(value.at("rows"));
    }

    void expect_the_traffic(const std::string& when) {
        EXPECT_EQ(
            traffic("page"),
            R"(3 2 2 [{"key":"p.vn/ho-so","pageviews":2,"visits":2,"visitors":2},)"
            R"({"key":"p.vn/","pageviews":1,"visits":1,"visitors":1}])"
        ) << when;
        EXPECT_EQ(
            traffic("referrer"),
            R"(3 2 2 [{"key":"campaign:zalo","referrerClass":"campaign","pageviews":2,"visits":1,"visitors":1},)"
            R"({"key":"Google","referrerClass":"search","pageviews":1,"visits":1,"visitors":1}])"
        ) << when;
        EXPECT_EQ(traffic("search"), R"(3 2 2 [{"key":"khai sinh","hits":1,"visits":1}])") << when;
    }

    Engines engines_;
    Agency agency_;
};

TEST_P(VisitToTrafficTest, HitsBecomeTrafficAndStaySo) {
    send_hits();
    agency_.server().kill();
    agency_.start();
    expect_the_traffic("what was answered outlives kill -9");
    EXPECT_EQ(agency_.server().stop(), 0);
    agency_.start();
    expect_the_traffic("after a restart");
    agency_.run({"rebuild", "--data", agency_.data().string()});
    expect_the_traffic("rebuilt under a running server");
}

TEST_P(VisitToTrafficTest, AHitIsCountedBesideCases) {
    EXPECT_EQ(agency_.sent(R"({"siteId":227,"codeProfile":"A"})", "application/json"), 204u);
    send_hits();
    EXPECT_EQ(agency_.figure("H34", "matched_rate"), "0/1");
    expect_the_traffic("beside a case");
}

TEST_P(VisitToTrafficTest, AServiceIsViewedSubmittedAndReceived) {
    EXPECT_EQ(
        agency_.sent(
            R"({"siteId":227,"codeProfile":"A","codeTTHC":"000001","formsReception":1})",
            "application/json"
        ),
        204u
    );
    for (const std::string step : {"-1", "-1", "1"}) {
        const auto query = "?idsite=227&rec=1&send_image=0&dvc=000001&dvc_step=" + step +
                           "&extra=1%3B2026%3ALan%3B012345678901";
        EXPECT_EQ(agency_.server().get("/tracking" + query).status, 204u);
    }
    agency_.await_counts();
    const auto today = base::day_of(base::SystemClock().now());
    const auto answer = agency_.server().get(
        "/api/v1/services/funnel?site=227&from=" + base::to_string(today - 1) +
            "&to=" + base::to_string(today),
        agency_.token()
    );
    ASSERT_EQ(answer.status, 200u) << answer.body;
    const auto items = boost::json::parse(answer.body).at("items").as_array();
    ASSERT_EQ(items.size(), 1u) << answer.body;
    EXPECT_EQ(items[0].at("code"), "000001");
    EXPECT_TRUE(items[0].at("name").is_string()) << answer.body;
    EXPECT_EQ(items[0].at("viewed"), 2);
    EXPECT_EQ(items[0].at("submitted"), 1);
    EXPECT_EQ(items[0].at("received"), 1);
}

INSTANTIATE_TEST_SUITE_P(
    Stores,
    VisitToTrafficTest,
    ::testing::Values("chdb", "clickhouse"),
    [](const auto& store) { return store.param; }
);

}  // namespace
}  // namespace emc::tests

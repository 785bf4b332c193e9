/// The ledger, end to end, on both stores: whatever is sent at the socket, good, bad, excluded or
/// twice, is in it once, the same after a restart and a rebuild, and it balances after kill -9.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <random>

#include "base/day.h"
#include "support/agency.h"

namespace emc::tests {
namespace {

/// What was sent in one flow to one site, by what it must become.
struct Sent {
    std::int64_t stored = 0;
    std::int64_t excluded = 0;
    std::int64_t refused = 0;

    [[nodiscard]] std::string text() const {
        return fmt::format(
            "received {} stored {} excluded {} refused {} unaccounted 0",
            stored + excluded + refused,
            stored,
            excluded,
            refused
        );
    }
};

class LedgerTest : public ::testing::TestWithParam<std::string> {
protected:
    LedgerTest() : engines_("sqlite", GetParam()), agency_(engines_) {
        const auto seed = ::testing::UnitTest::GetInstance()->random_seed();
        std::printf("seed %d\n", seed);
        random_.seed(static_cast<unsigned>(seed));
    }

    unsigned hit(const std::string& query, const std::string& agent = "Mozilla/5.0 Firefox/121.0") {
        http::ClientRequest request;
        request.target = "/tracking?send_image=0&" + query;
        request.headers = {{"User-Agent", agent}};
        return agency_.server().request(request).status;
    }

    void something() {
        switch (random_() % 11) {
            case 0:
                EXPECT_EQ(hit("idsite=227&rec=1&url=http://p.vn/"), 204u);
                ++hits_.stored;
                break;
            case 1:
                EXPECT_EQ(hit("idsite=227&rec=1", "Googlebot/2.1"), 204u);
                ++hits_.excluded;
                break;
            case 2:
                EXPECT_EQ(hit("idsite=227"), 400u);
                ++hits_.refused;
                break;
            case 3:
                EXPECT_EQ(hit("idsite=99&rec=1"), 400u);
                ++foreign_hits_.refused;
                break;
            case 4:
                EXPECT_EQ(
                    agency_.server()
                        .post(
                            "/matomo.php",
                            R"({"requests":["?idsite=227&rec=1","?idsite=227","?rec=1&idsite=99"]})",
                            "text/plain"
                        )
                        .status,
                    200u
                );
                ++hits_.stored;
                ++hits_.refused;
                ++foreign_hits_.refused;
                break;
            case 5:
            case 6:
                // Few numbers: most of these are there already, and are messages all the same.
                EXPECT_EQ(
                    agency_.sent(
                        fmt::format(
                            R"({{"siteId":227,"status":1,"codeProfile":"A-{}"}})", random_() % 3
                        ),
                        "application/json"
                    ),
                    204u
                );
                ++events_.stored;
                break;
            case 8:
                EXPECT_EQ(
                    hit("idsite=227&rec=1&url=http://p.vn/" + std::string(20'000, 'x')), 431u
                );
                ++hits_.refused;
                break;
            case 9:
                EXPECT_EQ(hit("url=http://p.vn/" + std::string(20'000, 'x')), 431u);
                ++foreign_hits_.refused;
                break;
            case 7:
                EXPECT_EQ(agency_.sent(R"({"siteId":99})", "application/json"), 400u);
                ++foreign_events_.refused;
                break;
            default:
                EXPECT_EQ(
                    agency_.sent(
                        R"([{"siteId":227,"codeProfile":"B"},{"siteId":227,"data":"\u0000"},7])",
                        "application/json"
                    ),
                    200u
                );
                ++events_.stored;
                ++events_.refused;
                ++foreign_events_.refused;
        }
    }
    void many_things() {
        for (int i = 0; i < 60; ++i)
            something();
    }

    static std::int64_t sum(const boost::json::value& by_reason) {
        std::int64_t sum = 0;
        for (const auto& [reason, count] : by_reason.as_object())
            sum += count.as_int64();
        return sum;
    }
    static std::string text(const boost::json::value& balance) {
        return fmt::format(
            "received {} stored {} excluded {} refused {} unaccounted {}",
            balance.at("received").as_int64(),
            balance.at("stored").as_int64(),
            sum(balance.at("excluded")),
            sum(balance.at("refused")),
            balance.at("unaccounted").as_int64()
        );
    }
    /// The answer once everything that stood in the log before this call is in it.
    boost::json::value ledger(std::uint32_t site) {
        agency_.await_counts();
        const auto today = base::day_of(base::SystemClock().now());
        const auto answer = agency_.server().get(
            fmt::format(
                "/api/v1/sites/{}/ledger?from={}&to={}",
                site,
                base::to_string(today - 1),
                base::to_string(today)
            ),
            agency_.token()
        );
        EXPECT_EQ(answer.status, 200u) << answer.body;
        return boost::json::parse(answer.body);
    }
    void expect_the_ledger(const std::string& when) {
        const auto of_site = ledger(227), of_none = ledger(0);
        EXPECT_EQ(text(of_site.at("hits")), hits_.text()) << when;
        EXPECT_EQ(text(of_site.at("events")), events_.text()) << when;
        EXPECT_EQ(text(of_none.at("hits")), foreign_hits_.text()) << when;
        EXPECT_EQ(text(of_none.at("events")), foreign_events_.text()) << when;
    }
    /// Counts of refusals may be a second behind; a clean stop writes them.
    void restart() {
        EXPECT_EQ(agency_.server().stop(), 0);
        agency_.start();
    }

    Engines engines_;
    Agency agency_;
    std::mt19937 random_;
    Sent hits_, events_, foreign_hits_, foreign_events_;
};

TEST_P(LedgerTest, WhateverIsSentIsInItOnce) {
    many_things();
    restart();
    expect_the_ledger("after a restart");
    many_things();
    restart();
    expect_the_ledger("with more");
    agency_.run({"rebuild", "--data", agency_.data().string()});
    expect_the_ledger("rebuilt under a running server");
}

TEST_P(LedgerTest, AfterAKillItBalancesAndHoldsWhatWasAccepted) {
    many_things();
    agency_.server().kill();
    agency_.start();
    const auto site = ledger(227);
    EXPECT_EQ(text(site.at("events")), events_.text());
    const auto& hits = site.at("hits");
    EXPECT_EQ(hits.at("unaccounted"), 0);
    EXPECT_EQ(hits.at("stored"), hits_.stored);
    EXPECT_EQ(sum(hits.at("excluded")), hits_.excluded);
    EXPECT_LE(sum(hits.at("refused")), hits_.refused);
}

TEST_P(LedgerTest, AFloodOfRefusedHitsDoesNotSwellTheLog) {
    std::string requests = "\"?idsite=227\"";
    for (int i = 1; i < 10'000; ++i)
        requests += ",\"?idsite=227\"";
    const auto bytes = [&] {
        std::uintmax_t sum = 0;
        for (const auto& file : std::filesystem::directory_iterator(agency_.data() / "wal"))
            sum += file.is_regular_file() ? file.file_size() : 0;
        return sum;
    };
    const auto before = bytes();
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(
            agency_.server()
                .post("/matomo.php", "{\"requests\":[" + requests + "]}", "text/plain")
                .status,
            200u
        );
    }
    hits_.refused = 200'000;
    restart();
    expect_the_ledger("flooded");
    EXPECT_LT(bytes(), before + 16'384);
}

INSTANTIATE_TEST_SUITE_P(
    Stores,
    LedgerTest,
    ::testing::Values("chdb", "clickhouse"),
    [](const auto& store) { return store.param; }
);

}  // namespace
}  // namespace emc::tests

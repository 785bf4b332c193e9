/// A log that may not grow over its budget, under a running server: what is stored is packed, the
/// oldest gives way, and no figure changes, whatever happens afterwards.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <chrono>
#include <random>
#include <thread>

#include "http/testing/peer.h"
#include "support/agency.h"

namespace emc::tests {
namespace {

using http::testing::Peer;

constexpr std::uint64_t budget_bytes = 256 << 20;
constexpr std::size_t body_bytes = 60'000;
/// Far more than the budget, so that the loop ends if nothing ever gives way.
constexpr int bodies_max = 20'000;

class LogBudgetTest : public ::testing::TestWithParam<std::string> {
protected:
    LogBudgetTest()
        : engines_("sqlite", GetParam(), {{"wal.disk_max_bytes", std::to_string(budget_bytes)}}),
          agency_(engines_) {}

    std::uint64_t metric(const std::string& name) {
        const auto text = agency_.server().get("/metrics").body;
        const auto at = text.find("\n" + name + " ");
        EXPECT_NE(at, std::string::npos) << name;
        return std::stoull(text.substr(at + name.size() + 2));
    }

    /// Text that nothing makes shorter by much.
    std::string noise() {
        std::string text(body_bytes, ' ');
        for (auto& c : text)
            c = static_cast<char>('!' + random_() % 90);
        return text;
    }

    /// A sender gone mad: nothing in it can be understood, and all of it is kept. What is packed is
    /// the next to give way: from the first that did, sending rests until one is packed.
    void fill_until_the_oldest_gave_way() {
        Peer peer(agency_.server().port());
        for (int kept = 0; kept < bodies_max;) {
            peer.post("/TrackingMCDT", noise());
            const auto status = peer.hear().status;
            // 503: the store has not taken enough yet for anything to give way.
            ASSERT_TRUE(status == 400 || status == 503) << status;
            if (status == 400) ++kept;
            if (kept % 100 != 0 || metric("emc_wal_segments_gave_way_total") == 0) continue;
            // Where none is left to be packed, more must come.
            for (int look = 0; look < 250; ++look) {
                if (metric("emc_wal_segments_packed") > 0) return;
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            }
        }
        FAIL() << "nothing gave way, or nothing is packed";
    }

    /// Indicators of the unit and visits of its site.
    std::string figures() {
        const auto indicators = agency_.figures("H34");
        const auto traffic = agency_.traffic("page");
        return indicators + boost::json::serialize(traffic.at("totals")) +
               boost::json::serialize(traffic.at("rows"));
    }
    void expect_the_figures(const std::string& when) { EXPECT_EQ(figures(), figures_) << when; }

    Engines engines_;
    Agency agency_;
    std::mt19937 random_{7};
    std::string figures_;
};

TEST_P(LogBudgetTest, TheOldestGivesWayAndNoFigureChanges) {
    for (int i = 0; i < 20; ++i) {
        const auto event = fmt::format(
            R"({{"siteId":227,"codeProfile":"A{}","codeTTHC":"000003","formsReception":{}}})",
            i,
            i % 2
        );
        ASSERT_EQ(agency_.sent(event, "application/json"), 204u);
    }
    for (const auto* page : {"https://p.vn/", "https://p.vn/ho-so"}) {
        const auto hit = fmt::format("/tracking?idsite=227&rec=1&send_image=0&url={}", page);
        ASSERT_EQ(agency_.server().get(hit).status, 204u);
    }
    figures_ = figures();
    ASSERT_NE(figures_.find("online_rate 10/20"), std::string::npos) << figures_;
    ASSERT_NE(figures_.find(R"("pageviews":2)"), std::string::npos) << figures_;

    fill_until_the_oldest_gave_way();
    EXPECT_LE(metric("emc_wal_disk_bytes"), budget_bytes);
    EXPECT_EQ(metric("emc_wal_lost_records_total"), 0u);
    expect_the_figures("the events' segment is gone");

    agency_.server().kill();
    agency_.start();
    expect_the_figures("after kill -9");
    agency_.run({"rebuild", "--data", agency_.data().string()});
    expect_the_figures("rebuilt from what the log still has, and from what was kept");
}

INSTANTIATE_TEST_SUITE_P(
    Stores,
    LogBudgetTest,
    ::testing::Values("chdb", "clickhouse"),
    [](const auto& store) { return store.param; }
);

}  // namespace
}  // namespace emc::tests

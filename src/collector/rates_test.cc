#include "collector/rates.h"

#include <gtest/gtest.h>

namespace emc::collector {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Sites 1 and 2 with a limit each, and a clock.
struct Gate {
    Rates rates;
    base::Instant now{};

    /// "in", or the seconds to wait.
    std::string ask(std::vector<Rates::Wish> wishes) {
        const auto wait = rates.take(wishes, now);
        return wait ? std::to_string(wait->count()) : "in";
    }
    std::string ask(std::uint64_t events) { return ask({{{1}, 10, events}}); }
};

TEST(RatesTest, ASecondsWorthMayComeAtOnceAndFlowsBack) {
    Gate gate;
    EXPECT_EQ(gate.ask(4), "in");
    EXPECT_EQ(gate.ask(6), "in");
    EXPECT_EQ(gate.ask(1), "1");
    gate.now += milliseconds(100);
    EXPECT_EQ(gate.ask(1), "in");
    EXPECT_EQ(gate.ask(1), "1");
    gate.now += seconds(60);
    EXPECT_EQ(gate.ask(10), "in") << "no more than a second's worth is saved up";
    EXPECT_EQ(gate.ask(1), "1");
}

TEST(RatesTest, ALargeRequestIsLetInAndPaidForLater) {
    Gate gate;
    EXPECT_EQ(gate.ask(1000), "in");
    EXPECT_EQ(gate.ask(1), "100");
    gate.now += seconds(99);
    EXPECT_EQ(gate.ask(1), "1");
    gate.now += seconds(1);
    EXPECT_EQ(gate.ask(1), "in");
}

TEST(RatesTest, ItTakesForAllSitesOrForNone) {
    Gate gate;
    EXPECT_EQ(gate.ask({{{2}, 1, 1}}), "in");
    EXPECT_EQ(gate.ask({{{1}, 10, 10}, {{2}, 1, 1}}), "1");
    EXPECT_EQ(gate.ask({{{1}, 10, 10}}), "in");
}

TEST(RatesTest, AClockThatGoesBackGivesNothing) {
    Gate gate;
    gate.now += seconds(100);
    EXPECT_EQ(gate.ask(10), "in");
    gate.now -= seconds(50);
    EXPECT_EQ(gate.ask(1), "1");
    gate.now += milliseconds(100);
    EXPECT_EQ(gate.ask(1), "in");
}

}  // namespace
}  // namespace emc::collector

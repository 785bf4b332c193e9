#include "visits/live_window.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>
#include <set>

namespace emc::visits {
namespace {

using std::chrono::minutes, std::chrono::seconds;

const base::Instant noon{std::chrono::hours(400'000)};

/// A window that is told of visitors; `seen` is its view as text.
class LiveWindowTest : public ::testing::Test {
protected:
    void add(std::uint32_t site, std::uint64_t visitor, base::Instant at, std::string page = {}) {
        const LiveWindow::Sighting sighting{{site}, visitor, at, std::move(page), "t"};
        window.add(std::span(&sighting, 1), now);
    }
    std::string seen(const std::optional<std::vector<model::SiteId>>& sites = {}) {
        const auto view = window.of(sites, now);
        auto text = fmt::format("{}/{}", view.visitors_short, view.visitors);
        for (const auto& page : view.pages)
            text += " " + page.page;
        return text + (view.is_whole ? "" : " and more");
    }

    base::Instant now = noon;
    LiveWindow window{noon, 100};
};

TEST_F(LiveWindowTest, AVisitorCountsOnceFromWhenItWasLastSeen) {
    add(1, 7, now);
    add(1, 7, now);
    add(1, 8, now - minutes(10));
    EXPECT_EQ(seen(), "1/2");
    now += minutes(5);
    EXPECT_EQ(seen(), "0/2");
    add(1, 8, now);
    EXPECT_EQ(seen(), "1/2");
    now = noon + minutes(30);
    EXPECT_EQ(seen(), "0/1");
    now = noon + minutes(35);
    EXPECT_EQ(seen(), "0/0");
}

TEST_F(LiveWindowTest, WhatComesLateDoesNotMakeAVisitorOlder) {
    add(1, 7, now);
    add(1, 7, now - minutes(20));
    now += minutes(4);
    EXPECT_EQ(seen(), "1/1");
}

TEST_F(LiveWindowTest, WhatIsLongPastOrAheadIsNotNow) {
    add(1, 7, now - minutes(30), "old");
    add(1, 8, now + seconds(1), "ahead");
    EXPECT_EQ(seen(), "0/0");
}

TEST_F(LiveWindowTest, SitesAddUpAndTheNewestPagesComeFirst) {
    add(1, 7, now - seconds(3), "a");
    add(2, 7, now - seconds(1), "c");
    add(3, 9, now - seconds(2), "b");
    add(3, 9, now);
    EXPECT_EQ(seen(), "3/3 c b a");
    EXPECT_EQ(seen({{{1}}}), "1/1 a");
    EXPECT_EQ(seen({{{1}, {3}, {9}}}), "2/2 b a");
    EXPECT_EQ(seen(std::vector<model::SiteId>{}), "0/0");
    now += minutes(30);
    EXPECT_EQ(seen(), "0/0") << "pages grow old, too";
}

TEST_F(LiveWindowTest, OnlyTheLastPagesAreKept) {
    for (unsigned i = 0; i < 25; ++i)
        add(1 + i % 2, i, now - seconds(30 - i), fmt::format("{}", i));
    EXPECT_EQ(seen(), "25/25 24 23 22 21 20 19 18 17 16 15");
    EXPECT_EQ(seen({{{1}}}), "13/13 24 22 20 18 16 14 12 10 8 6");
}

TEST_F(LiveWindowTest, BeyondTheLimitTheViewSaysThatItIsNotWhole) {
    for (unsigned i = 0; i < 100; ++i)
        add(1, i, now);
    EXPECT_EQ(seen(), "100/100");
    add(1, 5, now);
    add(1, 100, now);
    EXPECT_EQ(seen(), "100/100 and more");
    now += minutes(31);
    add(1, 100, now);
    EXPECT_EQ(seen(), "1/1") << "room again";
}

TEST_F(LiveWindowTest, AgreesWithAListOfAllThatWasSeen) {
    const auto seed = static_cast<unsigned>(::testing::UnitTest::GetInstance()->random_seed());
    SCOPED_TRACE(fmt::format("seed {}", seed));
    std::mt19937 random(seed);
    struct One {
        std::uint32_t site;
        std::uint64_t visitor;
        base::Instant at;
    };
    std::vector<One> all;
    for (int i = 0; i < 2000; ++i) {
        now += seconds(10 * (random() % 4));
        // On a bucket's edge, where both count to the second.
        all.push_back({1 + static_cast<std::uint32_t>(random() % 3), random() % 20, now});
        add(all.back().site, all.back().visitor, now);
        const auto within = [&](minutes span) {
            std::set<std::pair<std::uint32_t, std::uint64_t>> found;
            for (const auto& one : all)
                if (one.at > now - span) found.emplace(one.site, one.visitor);
            return found.size();
        };
        ASSERT_EQ(seen(), fmt::format("{}/{}", within(minutes(5)), within(minutes(30)))) << i;
    }
}

}  // namespace
}  // namespace emc::visits

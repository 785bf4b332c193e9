#include "visits/visitor_day.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/day.h"
#include "visits/hit_fact.h"

namespace emc::visits {
namespace {

using model::HitFlag;
using model::HitKind;

/// A visitor's day as words: `at("08:00").sees("/a").at("08:10").pings()`.
class VisitorDayTest : public ::testing::Test {
public:
    VisitorDayTest& at(std::string_view time) {
        now_ = *base::parse_instant(fmt::format("2026-01-05T{}:00+07:00", time));
        return *this;
    }
    HitFact& hit(HitKind kind, std::string label = {}) {
        HitFact& fact = facts_.emplace_back();
        fact.seq = facts_.size();
        fact.at = now_;
        fact.kind = kind;
        fact.label = std::move(label);
        fact.source = "direct";
        fact.language = "vi";
        return fact;
    }
    HitFact& sees(std::string page, std::string source = "direct") {
        HitFact& fact = hit(HitKind::page_view);
        fact.page = std::move(page);
        fact.source = std::move(source);
        return fact;
    }

    /// `key=hits/visits/visitors`, blanks between.
    std::string by(Dimension dimension) {
        std::string out;
        for (const auto& [of, key, numbers] : counts_of(facts_)) {
            if (of != dimension) continue;
            if (!out.empty()) out += ' ';
            out += fmt::format("{}={}/{}/{}", key, numbers.hits, numbers.visits, numbers.visitors);
        }
        return out;
    }
    Numbers total() {
        for (const auto& each : counts_of(facts_)) {
            if (each.dimension == Dimension::total) return each.numbers;
        }
        return {};
    }

    base::Instant now_;
    std::vector<HitFact> facts_;
};

TEST_F(VisitorDayTest, WhatTheFirstHitDoesNotKnowOfTheBrowserTheNextTells) {
    const auto sent_by = [](HitFact& fact, std::string browser, std::string major) {
        fact.browser = fact.os = std::move(browser);
        fact.browser_major = fact.os_major = std::move(major);
    };
    auto& event = at("08:00").hit(HitKind::event, "server");
    event.language = event.screen = event.country = event.device = unknown;
    sent_by(event, std::string(unknown), "");
    auto& view = at("08:01").sees("/a");
    view.screen = "1920x1080";
    view.country = "VN";
    view.device = "desktop";
    sent_by(view, "Firefox", "121");
    auto& later = at("08:02").sees("/b");
    later.screen = "390x844";
    later.country = unknown;
    sent_by(later, "Safari", "17");
    EXPECT_EQ(by(Dimension::language), "vi=2/1/1");
    EXPECT_EQ(by(Dimension::screen), "1920x1080=2/1/1");
    EXPECT_EQ(by(Dimension::country), "VN=2/1/1");
    EXPECT_EQ(by(Dimension::device), "desktop=2/1/1");
    EXPECT_EQ(by(Dimension::browser_version), "Firefox 121=2/1/1");
    EXPECT_EQ(by(Dimension::os_version), "Firefox 121=2/1/1");
}

TEST_F(VisitorDayTest, HalfAnHourOfSilenceEndsAVisit) {
    at("08:00").sees("/a");
    at("08:30").sees("/b");
    at("09:01").sees("/a");
    EXPECT_EQ(
        total(),
        (Numbers{.hits = 3, .visits = 2, .visitors = 1, .actions = 3, .bounces = 1, .seconds = 1800}
        )
    );
    EXPECT_EQ(by(Dimension::page), "/a=2/2/1 /b=1/1/1");
    EXPECT_EQ(by(Dimension::entry), "/a=3/2/1");
    EXPECT_EQ(by(Dimension::exit), "/a=1/1/1 /b=2/1/1");
    EXPECT_EQ(by(Dimension::hour), "08=2/1/1 09=1/1/1");
    EXPECT_EQ(by(Dimension::language), "vi=3/2/1");
}

TEST_F(VisitorDayTest, ANewCampaignOrTheSendersWordBeginsAVisit) {
    at("08:00").sees("/a", "campaign:x");
    at("08:01").sees("/b", "campaign:x");
    at("08:02").sees("/c", "Google");
    at("08:03").sees("/d", "campaign:y");
    EXPECT_EQ(total().visits, 2);
    at("08:04").sees("/e").flags = static_cast<std::uint16_t>(HitFlag::new_visit);
    EXPECT_EQ(total().visits, 3);
    EXPECT_EQ(by(Dimension::referrer), "campaign:x=3/1/1 campaign:y=1/1/1 direct=1/1/1");
}

TEST_F(VisitorDayTest, APingLengthensAVisitAndBeginsNone) {
    at("08:00").sees("/a");
    at("08:20").hit(HitKind::ping);
    at("08:45").hit(HitKind::ping);
    at("10:00").hit(HitKind::ping);
    EXPECT_EQ(
        total(),
        (Numbers{.hits = 1, .visits = 1, .visitors = 1, .actions = 1, .bounces = 1, .seconds = 2700}
        )
    );
}

TEST_F(VisitorDayTest, WhatIsNoPageViewIsCountedByItsKind) {
    at("08:00").sees("/a");
    hit(HitKind::search, "khai sinh");
    hit(HitKind::search, "khai sinh");
    hit(HitKind::download, "x.pdf");
    hit(HitKind::outlink, "y.vn");
    hit(HitKind::event, "c / a");
    hit(HitKind::service, "1.0").step = -1;
    hit(HitKind::service, "1.0").step = 1;
    hit(HitKind::service, "2.0").step = 5;
    hit(HitKind::goal, "7");
    hit(HitKind::content_shown, "banner");
    hit(HitKind::content_shown, "banner");
    hit(HitKind::content_used, "banner");
    EXPECT_EQ(by(Dimension::goal), "7=1/1/0");
    EXPECT_EQ(by(Dimension::content_shown), "banner=2/1/0");
    EXPECT_EQ(by(Dimension::content_used), "banner=1/1/0");
    EXPECT_EQ(by(Dimension::search), "khai sinh=2/1/0");
    EXPECT_EQ(by(Dimension::download), "x.pdf=1/1/0");
    EXPECT_EQ(by(Dimension::outlink), "y.vn=1/1/0");
    EXPECT_EQ(by(Dimension::event), "c / a=1/1/0");
    EXPECT_EQ(by(Dimension::service_viewed), "1.0=1/1/0");
    EXPECT_EQ(by(Dimension::service_submitted), "1.0=1/1/0");
    EXPECT_EQ(total().actions, 10) << "what the page does by itself is no action";
    EXPECT_EQ(total().bounces, 0);
}

TEST_F(VisitorDayTest, WhatAPageDoesByItselfHidesNoBounce) {
    at("08:00").sees("/a");
    hit(HitKind::content_shown, "banner");
    hit(HitKind::goal, "7");
    EXPECT_EQ(total().actions, 1);
    EXPECT_EQ(total().bounces, 1);
}

TEST_F(VisitorDayTest, AnExcludedHitIsCountedApartAlone) {
    at("08:00").sees("/a").excluded = "prefetch";
    EXPECT_EQ(by(Dimension::excluded), "prefetch=1/0/0");
    EXPECT_EQ(counts_of(facts_).size(), 1u);
}

TEST_F(VisitorDayTest, AVisitorKnownByAnIdIsLasting) {
    at("08:00").sees("/a").flags = static_cast<std::uint16_t>(HitFlag::lasting_visitor);
    EXPECT_EQ(total().lasting, 1);
}

TEST_F(VisitorDayTest, AnyOrderOfTheHitsGivesTheSameCounts) {
    const auto seed = std::random_device{}();
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    for (int minute = 0; minute < 60; minute += 7) {
        at(fmt::format("08:{:02}", minute)).sees(fmt::format("/{}", random() % 4));
        if (random() % 3 == 0) hit(HitKind::ping);
    }
    const auto expected = counts_of(facts_);
    for (int i = 0; i < 50; ++i) {
        std::shuffle(facts_.begin(), facts_.end(), random);
        ASSERT_EQ(counts_of(facts_), expected);
    }
}

}  // namespace
}  // namespace emc::visits

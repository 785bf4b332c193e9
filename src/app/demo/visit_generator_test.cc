#include "app/demo/visit_generator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/day.h"

namespace emc::app {
namespace {

using model::HitKind;

class VisitGeneratorTest : public ::testing::Test {
protected:
    VisitGeneratorTest() {
        const auto add = [this](const char* code, const char* kind) {
            registry::Unit unit;
            unit.code = *model::UnitCode::parse(code);
            unit.name = code;
            unit.kind = kind;
            units_.push_back(unit);
        };
        add("G02", "ministry");
        add("H25", "province");
        units_.back().valid_to = base::day_from(2025, 6, 30);
        units_.back().successor = *model::UnitCode::parse("H42");
        add("H26", "province");
        add("H34", "province");
        add("H42", "province");
    }

    std::vector<model::Hit> hits(std::uint64_t count, std::uint64_t seed = 7) {
        country_ = make_country(units_, seed);
        VisitGenerator generator(country_, {period_, count, seed});
        std::vector<model::Hit> all;
        while (generator.next_day([&](const auto& hit) { all.push_back(hit); })) {
        }
        EXPECT_EQ(generator.hits_made(), all.size());
        return all;
    }
    [[nodiscard]] std::size_t unit_of(model::SiteId site) const {
        const auto& units = country_.units;
        const auto found = std::find_if(units.begin(), units.end(), [&](const auto& unit) {
            return unit.site == site;
        });
        return static_cast<std::size_t>(found - units.begin());
    }

    model::Period period_{base::day_from(2025, 1, 1), base::day_from(2025, 12, 31)};
    std::vector<registry::Unit> units_;
    Country country_;
};

TEST_F(VisitGeneratorTest, TheSameSeedGivesTheSameHits) {
    EXPECT_EQ(hits(2'000, 5), hits(2'000, 5));
    EXPECT_NE(hits(2'000, 5), hits(2'000, 6));
}

TEST_F(VisitGeneratorTest, EveryHitThatIsAskedForIsThereAndWithinItsDays) {
    for (const std::uint64_t count : {0, 1, 12'345}) {
        const auto all = hits(count);
        ASSERT_EQ(all.size(), count);
        base::Day latest = period_.from;
        for (const auto& hit : all) {
            ASSERT_TRUE(hit.time);
            const auto day = base::day_of(*hit.time);
            EXPECT_GE(day, latest);
            EXPECT_LE(day, period_.to);
            latest = day;
        }
    }
}

TEST_F(VisitGeneratorTest, TheFixturesSiteAndOneThatEndedHaveNoVisits) {
    bool before = false;
    for (const auto& hit : hits(20'000)) {
        ASSERT_NE(hit.site, fixture_site);
        if (unit_of(hit.site) != 1) continue;
        before = true;
        EXPECT_LE(base::day_of(*hit.time), *units_[1].valid_to);
    }
    EXPECT_TRUE(before);
}

TEST_F(VisitGeneratorTest, EveryKindOfActionOfAPortalHappens) {
    std::map<HitKind, std::size_t> kinds;
    std::map<std::string, std::size_t> steps;
    for (const auto& hit : hits(20'000)) {
        ++kinds[hit.kind];
        if (hit.kind == HitKind::service) ++steps[hit.action];
    }
    for (const auto kind :
         {HitKind::page_view,
          HitKind::search,
          HitKind::download,
          HitKind::outlink,
          HitKind::event,
          HitKind::service}) {
        EXPECT_GT(kinds[kind], 0u) << static_cast<int>(kind);
    }
    EXPECT_GT(steps["-1"], steps["1"]);
    EXPECT_GT(steps["1"], 0u);
    EXPECT_EQ(steps.size(), 2u);
}

TEST_F(VisitGeneratorTest, ServicesAreThoseOfTheSitesList) {
    for (const auto& hit : hits(5'000)) {
        if (hit.kind != HitKind::service) continue;
        const auto& services = country_.units[unit_of(hit.site)].services;
        EXPECT_TRUE(std::any_of(services.begin(), services.end(), [&](const auto& each) {
            return each.code == hit.target;
        }));
    }
}

TEST_F(VisitGeneratorTest, WeekendsAndNightsAreQuiet) {
    std::map<bool, double> by_weekend;
    std::map<bool, double> by_night;
    for (const auto& hit : hits(50'000)) {
        const auto day = base::day_of(*hit.time);
        const std::chrono::weekday weekday{std::chrono::sys_days(std::chrono::days(day.days))};
        ++by_weekend[weekday.iso_encoding() > 5];
        ++by_night[*hit.time - base::begin_of(day) < std::chrono::hours(6)];
    }
    EXPECT_LT(by_weekend[true] / 2, 0.6 * by_weekend[false] / 5);
    EXPECT_LT(by_night[true] / 6, 0.2 * by_night[false] / 18);
}

TEST_F(VisitGeneratorTest, SomeVisitorsComeAgainAndTheOthersAreOneVisitEach) {
    std::map<std::uint64_t, std::set<std::int32_t>> days_by_lasting;
    std::map<std::uint64_t, std::set<std::int32_t>> days_by_other;
    for (const auto& hit : hits(200'000)) {
        auto& days = hit.has(model::HitFlag::lasting_visitor) ? days_by_lasting : days_by_other;
        days[hit.visitor].insert(base::day_of(*hit.time).days);
    }
    const auto again = [](const auto& days) {
        return std::count_if(days.begin(), days.end(), [](const auto& each) {
            return each.second.size() > 1;
        });
    };
    EXPECT_GT(again(days_by_lasting), 0);
    EXPECT_EQ(again(days_by_other), 0);
}

}  // namespace
}  // namespace emc::app

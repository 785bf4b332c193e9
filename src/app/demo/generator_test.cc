#include "app/demo/generator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/demo/calendar.h"
#include "model/case_state.h"

namespace emc::app {
namespace {

registry::Unit a_unit(const char* code, const char* kind) {
    registry::Unit unit;
    unit.code = *model::UnitCode::parse(code);
    unit.name = code;
    unit.kind = kind;
    return unit;
}

class GeneratorTest : public ::testing::Test {
protected:
    GeneratorTest() {
        auto ended = a_unit("H25", "province");
        ended.valid_to = base::day_from(2025, 6, 30);
        ended.successor = *model::UnitCode::parse("H42");
        units_ = {
            a_unit("G02", "ministry"),
            ended,
            a_unit("H26", "province"),
            a_unit("H34", "province"),
            a_unit("H42", "province")};
    }

    std::vector<model::CaseEvent> events(std::uint64_t cases, std::uint64_t seed = 7) {
        country_ = make_country(units_, seed);
        Generator generator(country_, {period_, cases, seed});
        std::vector<model::CaseEvent> all;
        while (generator.next_day([&](const auto& event) { all.push_back(event); })) {
        }
        EXPECT_EQ(generator.cases_begun(), cases);
        return all;
    }
    const DemoUnit& unit(model::SiteId site) {
        for (const auto& unit : country_.units) {
            if (unit.site == site) return unit;
        }
        throw std::out_of_range("no unit has this site");
    }
    static double share(double part, double whole) { return part / whole; }

    model::Period period_{base::day_from(2024, 1, 1), base::day_from(2025, 12, 31)};
    std::vector<registry::Unit> units_;
    Country country_;
};

TEST_F(GeneratorTest, TheSameSeedGivesTheSameEvents) {
    EXPECT_EQ(events(2'000, 5), events(2'000, 5));
    EXPECT_NE(events(2'000, 5), events(2'000, 6));
}

TEST_F(GeneratorTest, EveryCaseThatIsAskedForIsThere) {
    std::set<std::pair<model::SiteId, std::string>> numbered;
    std::size_t unnumbered = 0;
    for (const auto& event : events(20'000)) {
        if (event.case_number.empty()) {
            EXPECT_TRUE(event.has(model::Flag::no_case_number));
            ++unnumbered;
        } else {
            numbered.emplace(event.site, event.case_number);
        }
    }
    // A late first event of the last days may fall behind the end, and one without number may come
    // twice.
    EXPECT_NEAR(static_cast<double>(numbered.size() + unnumbered), 20'000, 20);
    EXPECT_NEAR(share(static_cast<double>(unnumbered), 20'000), 0.001, 0.001);
}

TEST_F(GeneratorTest, TheFixturesSiteHasNoCases) {
    for (const auto& event : events(5'000))
        ASSERT_NE(event.site, fixture_site);
}

TEST_F(GeneratorTest, AUnitThatEndedHandsItsCasesToItsSuccessor) {
    const auto all = events(20'000);
    const auto old_site = country_.units[1].site;
    std::map<bool, std::size_t> received;  // by whether the merger is over
    for (const auto& event : all) {
        const bool after = base::day_of(*event.time) > base::day_from(2025, 6, 30);
        if (event.site == old_site && event.status == 1) ++received[after];
    }
    EXPECT_GT(received[false], 500u);
    EXPECT_EQ(received[true], 0u);
}

TEST_F(GeneratorTest, EventsArriveInOrderButForTheLateOnes) {
    std::size_t backwards = 0;
    base::Instant latest{};
    const auto all = events(20'000);
    for (const auto& event : all) {
        ASSERT_LE(base::day_of(*event.time), period_.to);
        if (latest - *event.time > std::chrono::hours(9)) ++backwards;
        latest = std::max(latest, *event.time);
    }
    EXPECT_GT(backwards, all.size() / 1'000);
    EXPECT_LT(backwards, all.size() / 50);
}

TEST_F(GeneratorTest, CasesGoForwardAndMostAreReturned) {
    std::map<std::pair<model::SiteId, std::string>, std::map<std::int8_t, base::Instant>> cases;
    for (const auto& event : events(20'000)) {
        if (!event.case_number.empty()) {
            cases[{event.site, event.case_number}][event.status] = *event.time;
        }
    }
    std::size_t returned = 0;
    for (auto& [key, steps] : cases) {
        if (steps.contains(1) && steps.contains(2)) {
            EXPECT_LT(steps[1], steps[2]);
        }
        if (steps.contains(2) && steps.contains(3)) {
            EXPECT_LE(steps[2], steps[3]);
        }
        returned += steps.contains(3);
    }
    const auto all = static_cast<double>(cases.size());
    EXPECT_GT(share(static_cast<double>(returned), all), 0.85);
    EXPECT_LT(share(static_cast<double>(returned), all), 0.97);
}

TEST_F(GeneratorTest, AFewCodesMatchNoListAndAFewEventsComeTwice) {
    std::map<model::SiteId, std::set<std::string>> codes;
    const auto all = events(20'000);
    for (const auto& unit : country_.units) {
        for (const auto& service : unit.services)
            codes[unit.site].insert(service.code);
    }
    std::size_t unmatched = 0;
    std::set<std::tuple<model::SiteId, std::string, std::uint64_t>> seen;
    for (const auto& event : all) {
        unmatched += !codes[event.site].contains(event.code);
        seen.emplace(event.site, event.case_number, model::identity_of(event));
    }
    EXPECT_NEAR(
        share(static_cast<double>(unmatched), static_cast<double>(all.size())), 0.015, 0.005
    );
    const auto repeated = static_cast<double>(all.size() - seen.size());
    EXPECT_NEAR(share(repeated, static_cast<double>(all.size())), 0.008, 0.004);
}

TEST_F(GeneratorTest, TheOnlineShareGrowsAndFollowsTheUnitsAmbition) {
    std::map<std::pair<bool, model::SiteId>, std::pair<double, double>> online;  // of all
    for (const auto& event : events(60'000)) {
        if (event.status != 1 || event.post == 1) continue;
        const bool second_year = base::day_of(*event.time) >= base::day_from(2025, 1, 1);
        auto& [part, whole] = online[{second_year, event.site}];
        part += event.channel == model::channel::online;
        whole += 1;
    }
    for (const auto index : {0u, 2u, 4u}) {
        const auto site = country_.units[index].site;
        const auto [part, whole] = online[{false, site}];
        const auto [part_later, whole_later] = online[{true, site}];
        EXPECT_GT(share(part_later, whole_later), share(part, whole)) << index;
    }
    const auto ministry = online[{false, country_.units[0].site}];
    const auto capital = online[{false, country_.units[2].site}];
    EXPECT_GT(share(ministry.first, ministry.second), share(capital.first, capital.second));
}

TEST_F(GeneratorTest, FewProceduresMakeMostCases) {
    std::map<std::string, std::size_t> by_name;
    std::size_t all = 0;
    for (const auto& event : events(30'000)) {
        if (event.status == 1) ++by_name[event.name], ++all;
    }
    std::vector<std::size_t> counts;
    for (const auto& [name, count] : by_name)
        counts.push_back(count);
    std::sort(counts.rbegin(), counts.rend());
    ASSERT_GT(counts.size(), 1'000u);
    std::size_t top = 0;
    for (std::size_t i = 0; i < counts.size() / 10; ++i)
        top += counts[i];
    EXPECT_GT(share(static_cast<double>(top), static_cast<double>(all)), 0.5);
}

TEST(CalendarTest, DaysSumUpToTheTotal) {
    const model::Period period{base::day_from(2023, 1, 1), base::day_from(2024, 12, 31)};
    std::uint64_t sum = 0;
    for (const auto count : cases_by_day(period, 123'457))
        sum += count;
    EXPECT_EQ(sum, 123'457u);
}

TEST(CalendarTest, WeekendsAndTetAreQuiet) {
    const auto monday = busyness(base::day_from(2024, 3, 11));
    EXPECT_LT(busyness(base::day_from(2024, 3, 17)), 0.15 * monday);
    EXPECT_LT(busyness(base::day_from(2024, 2, 12)), 0.05 * monday);  // third day of Tết
    EXPECT_LT(busyness(base::day_from(2024, 9, 2)), 0.05 * monday);
    EXPECT_GT(busyness(base::day_from(2024, 2, 5)), monday);  // the rush before Tết
}

TEST(ProceduresTest, NamesAndCodesAreUnique) {
    std::set<std::string> names;
    std::set<std::string> codes;
    for (const auto& procedure : make_procedures()) {
        names.insert(procedure.name);
        codes.insert(procedure.code);
        EXPECT_EQ(model::procedure_of(procedure.code), procedure.code);
    }
    EXPECT_EQ(names.size(), procedures_count);
    EXPECT_EQ(codes.size(), procedures_count);
}

}  // namespace
}  // namespace emc::app

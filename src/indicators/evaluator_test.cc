#include "indicators/evaluator.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <random>
#include <set>
#include <thread>

#include "base/fault.h"
#include "indicators/testing/fake_figures.h"

namespace emc::indicators {
namespace {

constexpr model::Period year{{19'723}, {20'088}};  // 2024

class EvaluatorTest : public ::testing::Test {
protected:
    void SetUp() override {
        registry::Snapshot country;
        registry::Unit unit;
        unit.code = *model::UnitCode::parse("H34");
        unit.name = "Kon Tum";
        unit.kind = "province";
        country.units[unit.code] = unit;
        country.sites[{1}] = {{1}, unit.code, "", "", "both", {}, 0};
        snapshot = std::make_shared<const registry::Snapshot>(country);
        store::SiteSums sums;
        sums.generation.site = {1};
        sums.cases = 4;
        sums.online_level_4 = 1;
        store.told_sums = {sums};
    }

    using Periods = std::vector<model::Period>;

    base::Result<std::vector<UnitFigures>> evaluate(
        const Periods& periods, std::string_view unit = {}
    ) {
        const auto code = unit.empty() ? model::UnitCode() : *model::UnitCode::parse(unit);
        return evaluator.evaluate(snapshot, current_set(), code, periods);
    }

    base::Result<Ranking> rank(std::string_view indicator) {
        return evaluator.rank(snapshot, current_set(), indicator, "province", year);
    }

    testing::FakeFigures store;
    store::Visible visible;
    Evaluator evaluator{store, visible};
    std::shared_ptr<const registry::Snapshot> snapshot;
};

TEST_F(EvaluatorTest, AnAnswerNamesItsSetPeriodAndFreshness) {
    visible.set({base::Instant(std::chrono::seconds(1'700'000'000)), 7, {}});
    const auto answers = evaluate({year});
    ASSERT_TRUE(answers);
    const auto& answer = answers->at(0);
    EXPECT_EQ(answer.basis.set->name, "emc-2024");
    EXPECT_EQ(answer.basis.period, year);
    EXPECT_EQ(answer.basis.as_of, base::Instant(std::chrono::seconds(1'700'000'000)));
    EXPECT_EQ(answer.figures.size(), current_set().definitions.size());
}

TEST_F(EvaluatorTest, ARankingNamesTheUnits) {
    const auto ranking = rank("online_full_rate");
    ASSERT_TRUE(ranking);
    ASSERT_EQ(ranking->items.size(), 1u);
    EXPECT_EQ(ranking->items[0].name, "Kon Tum");
    EXPECT_EQ(ranking->items[0].coverage.sites, 1u);
    EXPECT_EQ(ranking->items[0].coverage.sites_with_data, 1u);
    EXPECT_EQ(ranking->items[0].coverage.sites_with_list, std::nullopt);
}

TEST_F(EvaluatorTest, AStoreThatIsDownIsTheAnswer) {
    store.failure = store::Errc::store_down;
    const auto figures = evaluate({year});
    ASSERT_FALSE(figures);
    EXPECT_EQ(figures.error(), base::Fault::unavailable);
    EXPECT_EQ(rank("services_used_rate").error(), base::Fault::unavailable);
    EXPECT_TRUE(rank("services_full_rate")) << "needs no store";
}

TEST_F(EvaluatorTest, MoreCodesThanAnAnswerHoldsAreAskedForByTheListsFromThenOn) {
    store.has_many_codes = true;
    ASSERT_TRUE(rank("services_used_rate"));
    EXPECT_EQ(store.asked, (std::vector<std::string>{"used_codes", "used_codes_among"}));
    store.asked.clear();
    ASSERT_TRUE(rank("services_used_rate"));
    EXPECT_EQ(store.asked, std::vector<std::string>{"used_codes_among"});
}

TEST_F(EvaluatorTest, EachErrorHasItsFault) {
    EXPECT_EQ(rank("cats_rate").error(), Errc::no_such_indicator);
    EXPECT_EQ(rank("cats_rate").error(), base::Fault::invalid);
    for (const auto& bad : {Periods{{year.to, year.from}}, Periods{year, year}, Periods{}}) {
        EXPECT_EQ(evaluate(bad).error(), Errc::bad_period);
        EXPECT_EQ(evaluate(bad).error(), base::Fault::invalid);
    }
    const auto lost = evaluate({year}, "X1");
    EXPECT_EQ(lost.error(), Errc::no_such_unit);
    EXPECT_EQ(lost.error(), base::Fault::not_found);
}

TEST_F(EvaluatorTest, StepsAreOneQuestionAndEachHasItsOwnFigures) {
    const model::Period may{{19'844}, {19'874}}, june{{19'875}, {19'904}};
    store.told_sums.clear();
    for (const auto& [month, cases] : {std::pair(may, 4), std::pair(june, 9)}) {
        store::SiteSums sums;
        sums.generation.site = {1};
        sums.cases = cases;
        store.told_sums_in.emplace_back(month, sums);
    }
    const auto steps = evaluate({may, june}, "H34");
    ASSERT_TRUE(steps);
    EXPECT_EQ(store.asked, (std::vector<std::string>{"sums", "used_codes"}));
    ASSERT_EQ(steps->size(), 2u);
    EXPECT_EQ(steps->at(0).figures[0].denominator, 4);
    EXPECT_EQ(steps->at(1).figures[0].denominator, 9);
    EXPECT_EQ(steps->at(1).basis.period, june);
}

TEST_F(EvaluatorTest, AStepInWhichASiteMovedCountsItsDaysOnly) {
    const model::Period may{{19'844}, {19'874}}, june{{19'875}, {19'904}};
    const model::Period until_the_move{june.from, june.from + 9};
    auto moved = *snapshot;
    auto other = moved.units.begin()->second;
    other.code = *model::UnitCode::parse("H35");
    moved.units[other.code] = other;
    moved.sites[{1}].unit = other.code;
    moved.sites[{1}].former_units = {{*model::UnitCode::parse("H34"), until_the_move.to}};
    snapshot = std::make_shared<const registry::Snapshot>(moved);
    store.told_sums.clear();
    for (const auto& [part, cases] : {std::pair(may, 4), std::pair(until_the_move, 3)}) {
        store::SiteSums sums;
        sums.generation.site = {1};
        sums.cases = cases;
        store.told_sums_in.emplace_back(part, sums);
    }
    const auto steps = evaluate({may, june}, "H34");
    ASSERT_TRUE(steps);
    EXPECT_EQ(steps->at(0).figures[0].denominator, 4);
    EXPECT_EQ(steps->at(1).figures[0].denominator, 3);
}

/// Sites that move between two units and change their lists.
registry::Snapshot some_country(std::mt19937& random, base::Day first) {
    const auto day = [&] { return first + static_cast<std::int32_t>(random() % 120); };
    registry::Snapshot country;
    std::vector<model::UnitCode> codes;
    for (const auto* text : {"H34", "H35"}) {
        codes.push_back(*model::UnitCode::parse(text));
        registry::Unit unit;
        unit.code = codes.back();
        unit.kind = "province";
        country.units[unit.code] = unit;
    }
    for (std::uint32_t id = 1; id <= 4; ++id) {
        registry::Site site{{id}, codes[random() % 2], "", "", "both", {}, 0};
        if (random() % 3 == 0) {
            const auto& other = codes[site.unit == codes[0] ? 1 : 0];
            site.former_units = {{other, day()}};
        }
        country.sites[{id}] = site;
        auto lists = std::make_shared<registry::SiteLists>();
        std::set<base::Day> days{first};
        if (random() % 2 == 0) days.insert(day());
        for (const auto from : days) {
            auto list = std::make_shared<registry::ServiceList>();
            for (int code = 0; code < 5; ++code) {
                const auto level = static_cast<std::int8_t>(random() % 5);
                if (random() % 4 != 0) list->services.push_back({std::to_string(code), level, ""});
            }
            list->index();
            lists->by_day.emplace_back(from, list);
        }
        if (random() % 4 != 0) country.lists[{id}] = lists;
    }
    return country;
}

TEST_F(EvaluatorTest, StepsHaveTheFiguresOfEachAloneWhateverMovesOrChanges) {
    const auto seed = std::random_device{}();
    std::mt19937 random(seed);
    const base::Day first = year.from;
    store.told_sums.clear();
    for (std::uint32_t site = 1; site <= 4; ++site) {
        for (const auto* code : {"0", "1", "3"})
            if (random() % 3 != 0) store.told_used.push_back({{site}, code, 1});
    }
    for (int world = 0; world < 200; ++world) {
        snapshot = std::make_shared<const registry::Snapshot>(some_country(random, first));
        Periods steps;
        for (base::Day from = first; from.days < first.days + 150; from = steps.back().to + 1)
            steps.push_back({from, from + static_cast<std::int32_t>(random() % 40)});
        for (const auto* unit : {"", "H34"}) {
            const auto together = evaluate(steps, unit);
            ASSERT_TRUE(together);
            for (std::size_t step = 0; step < steps.size(); ++step) {
                const auto alone = evaluate({steps[step]}, unit);
                ASSERT_TRUE(alone);
                const auto& one = alone->at(0);
                const auto& same = together->at(step);
                EXPECT_EQ(same.coverage.sites_with_list, one.coverage.sites_with_list);
                for (std::size_t i = 0; i < one.figures.size(); ++i) {
                    ASSERT_EQ(
                        std::pair(same.figures[i].numerator, same.figures[i].denominator),
                        std::pair(one.figures[i].numerator, one.figures[i].denominator)
                    ) << "seed "
                      << seed << ", world " << world << ", step " << step << " of '" << unit
                      << "', " << one.figures[i].definition->code;
                }
            }
        }
    }
}

TEST_F(EvaluatorTest, ANewSnapshotIsSeenAtOnce) {
    ASSERT_TRUE(rank("online_full_rate"));
    auto later = *snapshot;
    later.units.begin()->second.kind = "ministry";
    snapshot = std::make_shared<const registry::Snapshot>(later);
    EXPECT_TRUE(rank("online_full_rate")->items.empty());
}

TEST_F(EvaluatorTest, ListsCountAsTheLoaderCountedByThem) {
    const auto with_level = [&](std::int8_t level) {
        auto list = std::make_shared<registry::ServiceList>();
        list->services.push_back({"1", level, ""});
        list->index();
        auto lists = std::make_shared<registry::SiteLists>();
        lists->by_day.emplace_back(year.from, std::move(list));
        lists->aliases.emplace("one", "1");
        auto copy = *snapshot;
        copy.lists[{1}] = std::move(lists);
        return std::make_shared<const registry::Snapshot>(copy);
    };
    const auto counted = with_level(4);
    snapshot = with_level(0);
    visible.set({{}, 1, {}, counted});
    store.told_used = {{{1}, "one", 2}};
    EXPECT_EQ(rank("services_full_rate")->items[0].figure.numerator, 1);
    EXPECT_EQ(rank("services_used_rate")->items[0].figure.numerator, 1) << "by its alias";
    visible.set({{}, 2, {}, snapshot});
    EXPECT_EQ(rank("services_full_rate")->items[0].figure.numerator, 0);
    EXPECT_EQ(rank("services_used_rate")->items[0].figure.denominator, 0);
}

TEST_F(EvaluatorTest, QuestionsFromManyThreadsWhileSnapshotsChangeAgree) {
    std::atomic<int> wrong = 0;
    std::vector<std::thread> askers;
    for (int asker = 0; asker < 4; ++asker) {
        askers.emplace_back([&] {
            for (int i = 0; i < 200; ++i) {
                const auto copy = std::make_shared<const registry::Snapshot>(*snapshot);
                const auto ranking =
                    evaluator.rank(copy, current_set(), "services_full_rate", "province", year);
                if (!ranking || ranking->items.size() != 1) ++wrong;
            }
        });
    }
    for (auto& asker : askers)
        asker.join();
    EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace emc::indicators

#include "indicators/evaluator.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
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
    const auto answer = evaluator.evaluate(snapshot, current_set(), {}, year);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->basis.set->name, "emc-2024");
    EXPECT_EQ(answer->basis.period, year);
    EXPECT_EQ(answer->basis.as_of, base::Instant(std::chrono::seconds(1'700'000'000)));
    EXPECT_EQ(answer->figures.size(), current_set().definitions.size());
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
    const auto figures = evaluator.evaluate(snapshot, current_set(), {}, year);
    ASSERT_FALSE(figures);
    EXPECT_EQ(figures.error(), base::Fault::unavailable);
    EXPECT_EQ(rank("services_used_rate").error(), base::Fault::unavailable);
    EXPECT_TRUE(rank("services_full_rate")) << "needs no store";
}

TEST_F(EvaluatorTest, EachErrorHasItsFault) {
    EXPECT_EQ(rank("cats_rate").error(), Errc::no_such_indicator);
    EXPECT_EQ(rank("cats_rate").error(), base::Fault::invalid);
    const model::Period backwards{year.to, year.from};
    const auto bad = evaluator.evaluate(snapshot, current_set(), {}, backwards);
    EXPECT_EQ(bad.error(), Errc::bad_period);
    EXPECT_EQ(bad.error(), base::Fault::invalid);
    const auto nobody = *model::UnitCode::parse("X1");
    const auto lost = evaluator.evaluate(snapshot, current_set(), nobody, year);
    EXPECT_EQ(lost.error(), Errc::no_such_unit);
    EXPECT_EQ(lost.error(), base::Fault::not_found);
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

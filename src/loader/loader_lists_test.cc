/// What changed lists and aliases do to the levels of the past.

#include <gtest/gtest.h>

#include <random>

#include "loader/testing/case_loading.h"
#include "loader/testing/troubled_engine.h"

namespace emc::loader {
namespace {

using testing::deaths;
using testing::TroubledEngine;

class LoaderListsTest : public testing::LoaderTest {};

TEST_P(LoaderListsTest, AListDecidesTheLevelAndANewOneCountsThePastAnew) {
    list_from("2024-01-01", "000001", 4);
    start();
    sent({message("A", 1, "2024-03-01"), message("B", 1, "2024-06-01")});
    catch_up();
    EXPECT_EQ(
        figures(), "site 1: 2 cases, 2 level 4, 2 online, 0 returned, 2 matched, 0 unnumbered"
    );
    list_from("2024-05-01", "000001", 0);
    catch_up();
    EXPECT_EQ(
        figures(), "site 1: 2 cases, 1 level 4, 1 online, 0 returned, 2 matched, 0 unnumbered"
    );
    sent(message("C", 1, "2024-06-01"));
    catch_up();
    EXPECT_EQ(
        figures(), "site 1: 3 cases, 1 level 4, 1 online, 0 returned, 3 matched, 0 unnumbered"
    );
    stop();
    start();
    catch_up();
    EXPECT_EQ(
        figures(), "site 1: 3 cases, 1 level 4, 1 online, 0 returned, 3 matched, 0 unnumbered"
    );
    EXPECT_EQ(store_->generations()->size(), 1u);
}

TEST_P(LoaderListsTest, AnAliasCountsThePastAnewAndItsEndCountsItBack) {
    list_from("2024-01-01", "1", 4);
    start();
    sent({message("A", 1, "2024-03-01"), message("B", 1, "2024-06-01")});
    catch_up();
    const std::string without =
        "site 1: 2 cases, 0 level 4, 2 online, 0 returned, 0 matched, 0 unnumbered";
    EXPECT_EQ(figures(), without);
    alias("000001", "1");
    catch_up();
    EXPECT_EQ(
        figures(), "site 1: 2 cases, 2 level 4, 2 online, 0 returned, 2 matched, 0 unnumbered"
    );
    EXPECT_EQ(visible_.get()->lists->lists_of({1})->aliases.count("000001"), 1u);
    sent(message("C", 1, "2024-06-01"));
    catch_up();
    EXPECT_EQ(
        figures(), "site 1: 3 cases, 3 level 4, 3 online, 0 returned, 3 matched, 0 unnumbered"
    );
    alias("000001", "");
    catch_up();
    EXPECT_EQ(
        figures(), "site 1: 3 cases, 0 level 4, 3 online, 0 returned, 0 matched, 0 unnumbered"
    );
}

/// A site whose counts are more than one insert takes: who sends cases decides how many they are.
TEST_P(LoaderListsTest, AGenerationInManyInsertsIsWholeOrGoneWhereverItIsKilled) {
    const auto seed = ::testing::UnitTest::GetInstance()->random_seed();
    SCOPED_TRACE(seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    list_from("2024-01-01", "000001", 4);
    sent(random_messages(random, 200));
    start();
    catch_up();
    stop();
    std::int8_t level = 0;
    const auto with_another_list = [&](TroubledEngine& troubled, const auto& look) {
        level = static_cast<std::int8_t>(1 + level % 4);
        list_from("2024-02-01", "000002", level);
        troubled.take_at_most(300);
        start(troubled);
        look();
        EXPECT_GT(troubled.inserts_too_long(), 0u);
        stop();

        start();
        catch_up();
        const std::string counted = figures();
        EXPECT_TRUE(store_->unfinished_generations()->empty());
        rebuild();
        EXPECT_EQ(counted, figures());
        stop();
    };
    for (const auto insert : deaths(4)) {
        TroubledEngine troubled(*engine_);
        troubled.die(TroubledEngine::At::after, insert);
        with_another_list(troubled, [&] {
            EXPECT_FALSE(loader_->catch_up()) << "insert " << insert;
            EXPECT_TRUE(troubled.is_dead());
        });
    }
    TroubledEngine troubled(*engine_);
    with_another_list(troubled, [&] { catch_up(); });
}

INSTANTIATE_TEST_SUITE_P(
    Engines,
    LoaderListsTest,
    ::testing::ValuesIn(store::testing::engine_names()),
    [](const auto& engine) { return engine.param; }
);

}  // namespace
}  // namespace emc::loader

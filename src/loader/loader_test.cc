#include "loader/loader.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <random>
#include <thread>

#include "loader/testing/case_loading.h"
#include "loader/testing/spoilt_log.h"
#include "loader/testing/troubled_engine.h"
#include "store/errc.h"
#include "wire/record.h"

namespace emc::loader {
namespace {

using store::testing::EngineHouse;
using testing::deaths;
using testing::LoaderTest;
using testing::TroubledEngine;

TEST_P(LoaderTest, AMessageInTheLogBecomesACase) {
    start();
    sent(message("A", 1, "2024-03-01"));
    catch_up();
    EXPECT_EQ(
        figures(), "site 1: 1 cases, 0 level 4, 1 online, 0 returned, 0 matched, 0 unnumbered"
    );
    sent({message("A", 3, "2024-03-05"), message("", 1, "2024-03-05")});
    catch_up();
    EXPECT_EQ(
        figures(), "site 1: 1 cases, 0 level 4, 1 online, 1 returned, 0 matched, 1 unnumbered"
    );
}

TEST_P(LoaderTest, AnyOrderRepetitionAndBatchingGivesTheSameFigures) {
    const auto seed = ::testing::UnitTest::GetInstance()->random_seed();
    SCOPED_TRACE(seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    list_from("2024-01-01", "000001", 4);
    batch_rows_max_ = 37;
    auto messages = random_messages(random, 400);
    start();
    sent(messages);
    catch_up();
    const std::string expected = figures();
    ASSERT_NE(expected.find("site 2"), std::string::npos) << expected;

    auto again = messages;
    std::erase_if(again, [](const auto& event) { return event.case_number.empty(); });
    std::shuffle(again.begin(), again.end(), random);
    sent(again);
    catch_up();
    EXPECT_EQ(figures(), expected);

    rebuild();
    EXPECT_EQ(figures(), expected);
}

TEST_P(LoaderTest, AnEmptyStoreIsFilledAtOnceWithTheSameFigures) {
    const auto seed = ::testing::UnitTest::GetInstance()->random_seed();
    SCOPED_TRACE(seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    list_from("2024-01-01", "000001", 4);
    sent(random_messages(random, 300));
    start();
    catch_up();
    const std::string expected = figures();
    stop();
    store_.reset();
    engine_.reset();

    EngineHouse other(GetParam());
    engine_ = other.open();
    fill_records_min_ = 100;
    batch_rows_max_ = 64;
    start();
    catch_up();
    EXPECT_EQ(figures(), expected);
    stop();
    store_.reset();
    engine_.reset();
}

TEST_P(LoaderTest, ACaseWithMoreMessagesThanOneAnswerHoldsIsReadInPieces) {
    const auto seed = ::testing::UnitTest::GetInstance()->random_seed();
    SCOPED_TRACE(seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    const auto some = [&](std::size_t count) {
        std::vector<model::CaseEvent> events;
        for (std::size_t i = 0; i < count; ++i) {
            const auto number = random() % 2 == 0 ? "N/A" : fmt::format("case {}", random() % 9);
            const auto day = fmt::format("2024-{:02}-{:02}", 1 + random() % 9, 1 + random() % 28);
            events.push_back(message(number, static_cast<std::int8_t>(random() % 5), day));
            events.back().code = fmt::format("{:06}", random() % 3);
        }
        return events;
    };
    TroubledEngine troubled(*engine_);
    troubled.answer_at_most(1'500);
    start(troubled);
    sent(some(150));
    catch_up();
    sent(some(150));
    catch_up();
    const auto loaded = troubled.answers_too_long();
    EXPECT_GT(loaded, 0u);
    const auto expected = figures();
    rebuild();
    EXPECT_GT(troubled.answers_too_long(), loaded);
    EXPECT_EQ(figures(), expected);
    stop();
    start();
    rebuild();
    EXPECT_EQ(figures(), expected);
    stop();
}

/// What a disk makes of a byte.
TEST_P(LoaderTest, ARebuildKeepsWhatTheLogHasLostInItsMiddleAndAtItsEnd) {
    start();
    for (const auto* number : {"A", "spoilt-1", "B", "spoilt-2"})
        sent(message(number, 3, "2024-03-01"));
    catch_up();
    const auto expected = figures();
    EXPECT_TRUE(expected.starts_with("site 1: 4 cases,")) << expected;
    stop();
    log_->stop();
    log_.reset();
    testing::spoil(log_folder(), "spoilt");
    open_log();
    log_->release({4});  // As the server does, which knows how far the store goes.
    start();
    sent(message("C", 3, "2024-03-01"));
    catch_up();
    const auto with_another = figures();
    EXPECT_TRUE(with_another.starts_with("site 1: 5 cases,")) << with_another;
    rebuild();
    EXPECT_GE(loader_->stats().damaged_records, 2u);
    EXPECT_EQ(figures(), with_another);
    stop();
}

/// Killed before and after every single insert of a load, the loader that comes next ends with the
/// same figures: each message counted once.
TEST_P(LoaderTest, ALogThatEndsInDamageIsCaughtUpWith) {
    sent(message("A", 3, "2024-03-01"));
    sent(message("spoilt", 3, "2024-03-01"));
    testing::spoil(log_folder(), "spoilt");
    EXPECT_EQ(log_->last(), wal::Seq{2});
    start();
    catch_up();
    EXPECT_TRUE(figures().starts_with("site 1: 1 cases,")) << figures();
    EXPECT_EQ(loader_->stats().backlog_records, 0u);
    stop();
}

TEST_P(LoaderTest, StoppingEndsARebuildAtItsNextStep) {
    std::mt19937 random(1);
    sent(random_messages(random, 100));
    start();
    catch_up();
    const std::string before = figures();
    std::vector<double> told;
    std::thread stopping;
    const auto rebuilt = loader_->rebuild([&](double part) {
        told.push_back(part);
        if (stopping.joinable()) return;
        stopping = std::thread([this] { loader_->stop(); });
        EXPECT_FALSE(loader_->catch_up()) << "returns when the loader was told to stop";
    });
    stopping.join();
    EXPECT_FALSE(rebuilt);
    EXPECT_EQ(told.size(), 1u);
    start();
    catch_up();
    EXPECT_EQ(figures(), before);
}

TEST_P(LoaderTest, KilledAtAnyInsertNothingIsLostOrDoubled) {
    const auto seed = ::testing::UnitTest::GetInstance()->random_seed();
    SCOPED_TRACE(seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    list_from("2024-01-01", "000001", 4);
    batch_rows_max_ = 50;
    sent(random_messages(random, 100));
    start();
    catch_up();
    stop();
    for (const auto when : {TroubledEngine::At::before, TroubledEngine::At::after}) {
        for (const auto insert : deaths(7)) {
            list_from("2024-02-01", "000002", static_cast<std::int8_t>(insert % 2 == 0 ? 3 : 4));
            sent(random_messages(random, 100));
            TroubledEngine troubled(*engine_);
            troubled.die(when, insert);
            start(troubled);
            EXPECT_FALSE(loader_->catch_up()) << "insert " << insert;
            EXPECT_TRUE(troubled.is_dead());
            stop();

            start();
            catch_up();
            const std::string resumed = figures();
            rebuild();
            EXPECT_EQ(resumed, figures()) << "insert " << insert;
            stop();
        }
    }
}

TEST_P(LoaderTest, ARowTheStoreCallsBadIsSetAsideAndTheRestMovesOn) {
    TroubledEngine troubled(*engine_);
    troubled.refuse_rows_with("poison");
    auto bad = message("B", 1, "2024-03-01");
    bad.data = "poison";
    sent({message("A", 1, "2024-03-01"), bad, message("C", 1, "2024-03-01")});
    start(troubled);
    catch_up();
    EXPECT_EQ(
        figures(), "site 1: 2 cases, 0 level 4, 2 online, 0 returned, 0 matched, 0 unnumbered"
    );
    EXPECT_EQ(loader_->stats().rejected_records, 1u);
    EXPECT_TRUE(std::filesystem::exists(house_.folder() / "rejected" / "2.record"));
    stop();
    start(troubled);
    sent(message("D", 1, "2024-03-01"));
    catch_up();
    EXPECT_EQ(
        figures(), "site 1: 3 cases, 0 level 4, 3 online, 0 returned, 0 matched, 0 unnumbered"
    );
    stop();
}

TEST_P(LoaderTest, WhereTheStoreTakesNoRowAtAllTheLoaderWaits) {
    TroubledEngine troubled(*engine_);
    troubled.refuse_rows_with("poison");
    auto bad = message("B", 1, "2024-03-01");
    bad.data = "poison";
    sent({bad, bad});
    start(troubled);
    EXPECT_FALSE(loader_->catch_up());
    EXPECT_EQ(loader_->stats().rejected_records, 0u);
    EXPECT_GT(loader_->stats().failures_refused, 0u);
    EXPECT_EQ(loader_->stats().backlog_records, 2u);
    stop();
}

TEST_P(LoaderTest, ARecordNobodyCanReadIsSetAside) {
    wal::Batch batch;
    batch.add(base::bytes_of("no record of ours"));
    append(std::move(batch));
    sent(message("A", 1, "2024-03-01"));
    start();
    catch_up();
    EXPECT_EQ(
        figures(), "site 1: 1 cases, 0 level 4, 1 online, 0 returned, 0 matched, 0 unnumbered"
    );
    EXPECT_TRUE(std::filesystem::exists(house_.folder() / "rejected" / "1.record"));
    stop();
}

INSTANTIATE_TEST_SUITE_P(
    Engines,
    LoaderTest,
    ::testing::ValuesIn(store::testing::engine_names()),
    [](const auto& engine) { return engine.param; }
);

/// What only a server can do: go away and come back.
class LoaderOnAServerTest : public LoaderTest {};

TEST_P(LoaderOnAServerTest, AServerThatIsKilledAndComesBackHasEverythingOnce) {
    start();
    sent(message("A", 1, "2024-03-01"));
    catch_up();
    house_.server()->kill();
    sent(message("B", 1, "2024-03-01"));
    EXPECT_FALSE(loader_->catch_up());
    EXPECT_FALSE(loader_->stats().store_answers);
    house_.server()->restart();
    while (!loader_->catch_up()) {
    }
    EXPECT_EQ(
        figures(), "site 1: 2 cases, 0 level 4, 2 online, 0 returned, 0 matched, 0 unnumbered"
    );
    stop();
}

INSTANTIATE_TEST_SUITE_P(
    Engines,
    LoaderOnAServerTest,
    ::testing::Values("clickhouse"),
    [](const auto& engine) { return engine.param; }
);

}  // namespace
}  // namespace emc::loader

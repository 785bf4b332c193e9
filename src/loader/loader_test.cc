#include "loader/loader.h"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <future>
#include <map>
#include <random>

#include "base/log.h"
#include "loader/testing/troubled_engine.h"
#include "store/errc.h"
#include "store/testing/engines.h"
#include "wire/record.h"

namespace emc::loader {
namespace {

using store::testing::EngineHouse;
using testing::deaths;
using testing::TroubledEngine;

/// A log, a store and a loader between them. `sent` writes a message, `figures` reads what is
/// counted as text.
class LoaderTest : public ::testing::TestWithParam<std::string> {
protected:
    LoaderTest() : house_(GetParam()) {
        base::start_log("off");
        wal::Options options;
        options.folder = house_.folder() / "wal";
        log_ = *wal::Log::open(options);
        engine_ = house_.open();
        lists_ = std::make_shared<registry::Snapshot>();
    }

    ~LoaderTest() override {
        stop();
        log_->stop();
    }

    model::CaseEvent message(std::string number, std::int8_t status, std::string_view day) {
        model::CaseEvent event;
        event.site = {1};
        event.case_number = std::move(number);
        event.code = "000001";
        event.channel = 1;
        event.level = 3;
        event.status = status;
        event.time = *base::parse_instant(std::string(day) + "T08:00:00+07:00");
        return event;
    }

    void sent(const std::vector<model::CaseEvent>& events) {
        wal::Batch batch;
        for (const auto& event : events) {
            std::vector<std::byte> bytes;
            wire::encode(event, bytes);
            batch.add(bytes);
        }
        std::promise<bool> durable;
        log_->append(std::move(batch), wal::Durability::synced, [&](auto appended) {
            durable.set_value(appended.has_value());
        });
        ASSERT_TRUE(durable.get_future().get());
    }
    void sent(const model::CaseEvent& event) { sent(std::vector{event}); }

    void list_from(std::string_view day, std::string code, std::int8_t level) {
        auto list = std::make_shared<registry::ServiceList>();
        list->services.push_back({std::move(code), level, ""});
        list->index();
        auto lists = std::make_shared<registry::SiteLists>();
        if (const auto* old = lists_->lists_of({1})) *lists = *old;
        lists->revision += 1;
        lists->by_day.emplace_back(*base::parse_day(day), std::move(list));
        auto next = std::make_shared<registry::Snapshot>(*lists_);
        next->lists[{1}] = std::move(lists);
        const std::lock_guard lock(lists_mutex_);
        lists_ = std::move(next);
    }

    /// An empty row takes the alias away.
    void alias(const std::string& code, const std::string& row) {
        auto lists = std::make_shared<registry::SiteLists>(*lists_->lists_of({1}));
        lists->revision += 1;
        lists->aliases.erase(code);
        if (!row.empty()) lists->aliases.emplace(code, row);
        auto next = std::make_shared<registry::Snapshot>(*lists_);
        next->lists[{1}] = std::move(lists);
        const std::lock_guard lock(lists_mutex_);
        lists_ = std::move(next);
    }

    void start(store::Engine& engine) {
        store_ = std::make_unique<store::CaseStore>(engine);
        hits_ = std::make_unique<store::HitStore>(engine);
        ledger_ = std::make_unique<store::LedgerStore>(engine);
        Options options;
        options.log = log_.get();
        options.hits = hits_.get();
        options.ledger = ledger_.get();
        options.agents = agents_.get();
        options.store = store_.get();
        options.visible = &visible_;
        options.clock = &clock_;
        options.lists = [this]() -> base::Result<std::shared_ptr<const registry::Snapshot>> {
            const std::lock_guard lock(lists_mutex_);
            return lists_;
        };
        options.rejected_folder = house_.folder() / "rejected";
        options.batch_rows_max = batch_rows_max_;
        options.fill_records_min = fill_records_min_;
        options.pause_min = std::chrono::milliseconds(1);
        loader_ = Loader::start(options);
    }
    void start() { start(*engine_); }

    void stop() {
        if (loader_) loader_->stop();
        loader_.reset();
    }

    void catch_up() {
        const auto result = loader_->catch_up();
        ASSERT_TRUE(result) << result.error().message() << ": " << store::last_message();
    }

    /// What a reader of the current generation sees of 2024.
    std::string figures() {
        const auto visible = visible_.get();
        const model::Period year{*base::parse_day("2024-01-01"), *base::parse_day("2024-12-31")};
        const auto sums = store_->sums(std::span(&year, 1));
        if (!sums) return sums.error().message();
        std::map<std::uint32_t, std::string> by_site;
        for (const auto& row : sums->at(0)) {
            if (row.generation.number != visible->generation_of(row.generation.site)) continue;
            by_site[row.generation.site.value] = fmt::format(
                "site {}: {} cases, {} level 4, {} online, {} returned, {} matched, {} unnumbered",
                row.generation.site.value,
                row.cases,
                row.online_level_4,
                row.online_level_3_or_4,
                row.returned,
                row.matched,
                row.unnumbered
            );
        }
        std::string text;
        for (const auto& [site, line] : by_site)
            text += (text.empty() ? "" : "; ") + line;
        return text;
    }

    /// Messages of a few dozen cases: late ones, repeated ones, without number, of two sites.
    std::vector<model::CaseEvent> random_messages(std::mt19937& random, std::size_t count) {
        std::vector<model::CaseEvent> events;
        while (events.size() < count) {
            if (!events.empty() && random() % 8 == 0) {
                const auto& again = events[random() % events.size()];
                if (!again.case_number.empty()) {
                    events.push_back(model::CaseEvent(again));
                    continue;
                }
            }
            const auto number = random() % 40;
            auto event = message(
                number == 0 ? "" : std::to_string(number),
                static_cast<std::int8_t>(random() % 5),
                "2024-03-01"
            );
            *event.time += std::chrono::minutes(random() % 200'000);
            event.site = {static_cast<std::uint32_t>(1 + random() % 2)};
            event.channel = static_cast<std::int8_t>(static_cast<int>(random() % 3) - 1);
            event.level = static_cast<std::int8_t>(static_cast<int>(random() % 6) - 1);
            event.code = random() % 4 == 0 ? "" : "00000" + std::to_string(random() % 3);
            events.push_back(std::move(event));
        }
        return events;
    }

    EngineHouse house_;
    std::unique_ptr<wal::Log> log_;
    std::unique_ptr<store::Engine> engine_;
    std::unique_ptr<store::CaseStore> store_;
    std::unique_ptr<store::HitStore> hits_;
    std::unique_ptr<store::LedgerStore> ledger_;
    const std::unique_ptr<enrich::Agents> agents_ = *enrich::Agents::open();
    store::Visible visible_;
    base::SystemClock clock_;
    std::mutex lists_mutex_;
    std::shared_ptr<const registry::Snapshot> lists_;
    std::unique_ptr<Loader> loader_;
    std::size_t batch_rows_max_ = 1000;
    std::uint64_t fill_records_min_ = 1'000'000;
};

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

TEST_P(LoaderTest, AListDecidesTheLevelAndANewOneCountsThePastAnew) {
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

TEST_P(LoaderTest, AnAliasCountsThePastAnewAndItsEndCountsItBack) {
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

    const auto rebuilt = loader_->rebuild([](double) {});
    ASSERT_TRUE(rebuilt) << rebuilt.error().message() << ": " << store::last_message();
    catch_up();
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
    ASSERT_TRUE(loader_->rebuild([](double) {})) << store::last_message();
    catch_up();
    EXPECT_GT(troubled.answers_too_long(), loaded);
    EXPECT_EQ(figures(), expected);
    stop();
    start();
    ASSERT_TRUE(loader_->rebuild([](double) {})) << store::last_message();
    catch_up();
    EXPECT_EQ(figures(), expected);
    stop();
}

/// Killed before and after every single insert of a load, the loader that comes next ends with the
/// same figures: each message counted once.
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
            const auto rebuilt = loader_->rebuild([](double) {});
            ASSERT_TRUE(rebuilt) << rebuilt.error().message();
            catch_up();
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
    std::promise<void> durable;
    log_->append(std::move(batch), wal::Durability::synced, [&](auto) { durable.set_value(); });
    durable.get_future().get();
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

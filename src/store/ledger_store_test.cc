#include "store/ledger_store.h"

#include <gtest/gtest.h>

#include "store/errc.h"
#include "store/testing/engines.h"

namespace emc::store {
namespace {

using model::Flow;
using testing::EngineHouse;

class LedgerStoreTest : public ::testing::TestWithParam<std::string> {
protected:
    LedgerStoreTest() : house_(GetParam()) { reopen(); }

    void reopen() {
        store_.reset();
        engine_.reset();
        engine_ = house_.open();
        store_ = std::make_unique<LedgerStore>(*engine_);
        ASSERT_TRUE(store_->prepare()) << last_message();
    }
    static LedgerRow row(
        std::uint32_t site, std::string_view hour, LedgerEntry entry, std::int64_t count
    ) {
        const auto* reason = entry == LedgerEntry::refused ? "rec_missing" : "";
        return {{site}, *base::parse_instant(hour), Flow::hits, entry, reason, count};
    }
    static std::vector<LedgerRow> rows_of(LedgerStore& store, std::uint32_t site) {
        const auto day = *base::parse_day("2026-01-05");
        const auto rows = store.rows_of({site}, {day, day});
        EXPECT_TRUE(rows) << last_message();
        return rows ? *rows : std::vector<LedgerRow>{};
    }
    std::uint64_t position(LedgerStore& store) {
        const auto position = store.position();
        EXPECT_TRUE(position) << last_message();
        return position ? *position : 0;
    }

    EngineHouse house_;
    std::unique_ptr<Engine> engine_;
    std::unique_ptr<LedgerStore> store_;
    const std::vector<LedgerRow> rows_ = {
        row(1, "2026-01-05T00:00:00+07:00", LedgerEntry::received, 5),
        row(1, "2026-01-05T00:00:00+07:00", LedgerEntry::refused, 5),
        row(1, "2026-01-05T23:00:00+07:00", LedgerEntry::received, 1),
        row(1, "2026-01-06T00:00:00+07:00", LedgerEntry::received, 1),
        row(2, "2026-01-05T00:00:00+07:00", LedgerEntry::received, 1),
    };
};

TEST_P(LedgerStoreTest, RowsAddUpAndADayOfVietnamIsOne) {
    EXPECT_EQ(position(*store_), 0u);
    ASSERT_TRUE(store_->add(0, 7, rows_));
    ASSERT_TRUE(store_->add(7, 9, rows_));
    reopen();
    EXPECT_EQ(position(*store_), 9u);
    EXPECT_EQ(
        rows_of(*store_, 1),
        (std::vector{
            row(1, "2026-01-05T00:00:00+07:00", LedgerEntry::received, 10),
            row(1, "2026-01-05T00:00:00+07:00", LedgerEntry::refused, 10),
            row(1, "2026-01-05T23:00:00+07:00", LedgerEntry::received, 2),
        })
    );
    EXPECT_TRUE(rows_of(*store_, 0).empty()) << "the position is no row";
}

TEST_P(LedgerStoreTest, TheLastArrivalOfASiteAndFlowIsKnownWhateverTheOrder) {
    const auto early = *base::parse_instant("2026-01-05T08:00:00.000001+07:00");
    const auto late = *base::parse_instant("2026-01-05T09:00:00.000002+07:00");
    ASSERT_TRUE(store_->add_last(std::vector<LastArrival>{
        {{2}, Flow::hits, early}, {{1}, Flow::events, late}, {{1}, Flow::hits, late}}));
    ASSERT_TRUE(store_->add_last(std::vector<LastArrival>{{{1}, Flow::events, early}}));
    const std::vector<LastArrival> of_one = {{{1}, Flow::hits, late}, {{1}, Flow::events, late}};
    EXPECT_EQ(*store_->last_arrivals(model::SiteId{1}), of_one);
    auto all = of_one;
    all.push_back({{2}, Flow::hits, early});
    EXPECT_EQ(*store_->last_arrivals(), all);
    EXPECT_TRUE(store_->last_arrivals(model::SiteId{3})->empty());
}

TEST_P(LedgerStoreTest, HoursInWhichSomethingWasStoredAreListedOnce) {
    const auto* eight = "2026-01-05T08:00:00+07:00";
    ASSERT_TRUE(store_->add(0, 7, rows_));
    EXPECT_TRUE(store_->stored_hours({1})->empty()) << "received is not stored";
    const std::vector stored = {
        row(1, "2026-01-06T08:00:00+07:00", LedgerEntry::stored, 1),
        row(1, eight, LedgerEntry::stored, 1),
        row(2, eight, LedgerEntry::stored, 1),
    };
    ASSERT_TRUE(store_->add(7, 8, stored));
    ASSERT_TRUE(store_->add(8, 9, stored));
    EXPECT_EQ(*store_->stored_hours({1}), (std::vector{stored[1].hour, stored[0].hour}));
}

TEST_P(LedgerStoreTest, ARebuildStartsEmptyWhereTheLogIsWholeAndElseGoesOn) {
    ASSERT_TRUE(store_->add(0, 7, rows_));
    ASSERT_TRUE(store_->add_last(std::vector<LastArrival>{{{1}, Flow::hits, rows_[0].hour}}));
    for (const bool log_is_whole : {false, true}) {
        const auto fresh = *store_->begin_rebuild(log_is_whole);
        EXPECT_EQ(position(*fresh), log_is_whole ? 0u : 7u);
        EXPECT_EQ(rows_of(*fresh, 2).size(), log_is_whole ? 0u : 1u);
        EXPECT_EQ(fresh->last_arrivals()->size(), log_is_whole ? 0u : 1u);
        ASSERT_TRUE(fresh->add(log_is_whole ? 0 : 7, 8, rows_));
        EXPECT_EQ(rows_of(*store_, 2).front().count, log_is_whole ? 2 : 1) << "untouched so far";
        ASSERT_TRUE(store_->finish_rebuild());
        EXPECT_EQ(position(*store_), 8u);
        EXPECT_EQ(rows_of(*store_, 2).front().count, log_is_whole ? 1 : 2);
    }
}

TEST_P(LedgerStoreTest, BeforeItIsPreparedItIsDown) {
    LedgerStore store(*engine_);
    EXPECT_EQ(store.add(0, 1, rows_).error(), Errc::store_down);
    EXPECT_EQ(store.rows_of({1}, {}).error(), Errc::store_down);
}

INSTANTIATE_TEST_SUITE_P(
    Engines,
    LedgerStoreTest,
    ::testing::ValuesIn(testing::engine_names()),
    [](const auto& engine) { return engine.param; }
);

}  // namespace
}  // namespace emc::store

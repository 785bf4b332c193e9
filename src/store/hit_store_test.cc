#include "store/hit_store.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "store/errc.h"
#include "store/testing/engines.h"

namespace emc::store {
namespace {

using By = HitQuestion::By;
using testing::EngineHouse;
using visits::Dimension;

/// A store of visits with words for rows: `hit(seq, …)` is a hit, `count(…)` a count.
class HitStoreTest : public ::testing::TestWithParam<std::string> {
protected:
    HitStoreTest() : house_(GetParam()) { reopen(); }

    void reopen() {
        store_.reset();
        engine_.reset();
        engine_ = house_.open();
        store_ = std::make_unique<HitStore>(*engine_);
        ok(store_->prepare());
    }

    template <class T>
    static T get(base::Result<T> result) {
        if (!result) {
            ADD_FAILURE() << result.error().message() << ": " << last_message();
            return T{};
        }
        return *std::move(result);
    }
    static void ok(const base::Result<void>& result) {
        ASSERT_TRUE(result) << result.error().message() << ": " << last_message();
    }

    static base::Day day(std::string_view text) { return *base::parse_day(text); }
    static model::Period days(std::string_view from, std::string_view to) {
        return {day(from), day(to)};
    }

    static HitRow hit(
        std::uint64_t seq, std::string_view on, std::uint32_t site, std::uint64_t who
    ) {
        HitRow row;
        row.seq = seq;
        row.key = {day(on), {site}, who};
        row.fact.seq = seq;
        row.fact.at = base::begin_of(row.key.day) + std::chrono::seconds(seq);
        row.fact.kind = model::HitKind::service;
        row.fact.flags = 3;
        row.fact.excluded = "x";
        row.fact.page = "p.vn/ấ\n";
        row.fact.title = "t";
        row.fact.source = "s";
        row.fact.label = "l";
        row.fact.step = -1;
        row.fact.language = "vi";
        row.fact.screen = "1x1";
        row.fact.browser = "b";
        row.fact.os = "o";
        row.fact.device = "d";
        row.fact.country = "VN";
        row.arrival = row.fact.at;
        return row;
    }
    static HitCount count(
        Dimension dimension,
        std::string_view on,
        std::uint32_t site,
        std::string key,
        std::int64_t hits,
        std::int64_t visitors = 1,
        std::int64_t lasting = 0
    ) {
        return {
            dimension,
            day(on),
            {site},
            std::move(key),
            {.hits = hits, .visits = 1, .visitors = visitors, .lasting = lasting, .actions = hits}};
    }
    static LastingVisitor came(
        Dimension dimension,
        std::string_view on,
        std::uint32_t site,
        std::string key,
        std::uint64_t who,
        std::int64_t count = 1
    ) {
        return {dimension, day(on), {site}, std::move(key), who, count};
    }

    /// `key or day or site=hits/visitors`, ascending.
    std::string sums(Dimension dimension, By by, std::vector<std::uint32_t> sites = {}) {
        HitQuestion question{
            dimension, days("2026-01-01", "2026-12-31"), {sites.empty(), {}, {}}, by};
        for (const auto site : sites)
            question.sites.whole.push_back({site});
        return text_of(question);
    }
    std::string text_of(const HitQuestion& question) {
        const auto by = question.by;
        std::vector<std::string> lines;
        for (const auto& row : get(store_->sums(question))) {
            std::string name = row.key;
            if (by == By::day || by == By::week || by == By::month) name = to_string(row.day);
            if (by == By::hour) name = fmt::format("{}T{}", to_string(row.day), row.hour);
            if (by == By::site_key) name = fmt::format("{}:{}", row.site.value, row.key);
            if (by == By::site) name = std::to_string(row.site.value);
            lines.push_back(fmt::format("{}={}/{}", name, row.numbers.hits, row.numbers.visitors));
        }
        std::sort(lines.begin(), lines.end());
        return fmt::format("{}", fmt::join(lines, " "));
    }

    EngineHouse house_;
    std::unique_ptr<Engine> engine_;
    std::unique_ptr<HitStore> store_;
};

TEST_P(HitStoreTest, AnEmptyStoreStandsAtZero) {
    EXPECT_EQ(get(store_->positions()), (HitPositions{}));
    EXPECT_EQ(sums(Dimension::total, By::nothing), "");
}

TEST_P(HitStoreTest, BeforePrepareItIsDown) {
    HitStore unprepared(*engine_);
    EXPECT_EQ(unprepared.positions().error(), Errc::store_down);
}

TEST_P(HitStoreTest, PositionsGoWithTheRowsAndOutliveTheProcess) {
    ok(store_->add_hits(std::vector{hit(3, "2026-01-05", 1, 7), hit(9, "2026-01-05", 1, 7)}));
    ok(store_->add_counts(0, 9, std::vector{count(Dimension::total, "2026-01-05", 1, "", 2)}));
    ok(store_->add_visitors(0, 4, {}));
    reopen();
    EXPECT_EQ(get(store_->positions()), (HitPositions{9, 9, 4}));
    ok(store_->add_counts(9, 12, {}));
    ok(store_->add_visitors(4, 12, {}));
    EXPECT_EQ(get(store_->positions()), (HitPositions{9, 12, 12}));
}

TEST_P(HitStoreTest, AFactComesBackAsItWasStored) {
    const auto row = hit(3, "2026-01-05", 1, 0xFFFF'FFFF'FFFF'FFFF);
    ok(store_->add_hits(std::vector{row}));
    std::vector<KeyedHit> facts;
    const auto take = [&](const KeyedHit& hit) { facts.push_back(hit); };
    EXPECT_EQ(get(store_->facts_of(std::vector{row.key}, 9, {}, 5, take)).rows, 1u);
    ASSERT_EQ(facts.size(), 1u);
    EXPECT_EQ(facts[0].key, row.key);
    EXPECT_EQ(facts[0].fact, row.fact);
    EXPECT_EQ(get(store_->facts_of(std::vector{row.key}, 2, {}, 5, take)).rows, 0u);
}

TEST_P(HitStoreTest, FactsAreReadInTheOrderOfTheFoldFromAnyPlaceOn) {
    std::vector rows{
        hit(1, "2026-01-06", 1, 5),
        hit(2, "2026-01-05", 2, 9),
        hit(3, "2026-01-05", 2, 4),
        hit(4, "2026-01-05", 1, 8),
        hit(5, "2026-01-05", 2, 4),
        hit(6, "2026-01-05", 2, 4)};
    rows[5].fact.at -= std::chrono::seconds(5);
    ok(store_->add_hits(rows));
    const std::vector<std::uint64_t> order{4, 6, 3, 5, 2, 1};
    for (std::size_t limit = 1; limit <= order.size() + 1; ++limit) {
        std::vector<std::uint64_t> seqs;
        const auto take = [&](const KeyedHit& hit) { seqs.push_back(hit.fact.seq); };
        ok(read_in_pieces(HitPlace{}, limit, [&](const auto& behind, auto most) {
            return store_->facts_from(9, behind, most, take);
        }));
        EXPECT_EQ(seqs, order) << limit;
        seqs.clear();
        const std::vector keys{rows[2].key, rows[0].key};
        ok(read_in_pieces(HitPlace{}, limit, [&](const auto& behind, auto most) {
            return store_->facts_of(keys, 5, behind, most, take);
        }));
        EXPECT_EQ(seqs, (std::vector<std::uint64_t>{3, 5, 1})) << limit;
    }
}

TEST_P(HitStoreTest, CountsAddUpByWhatIsAsked) {
    ok(store_->add_counts(
        0,
        5,
        std::vector{
            count(Dimension::total, "2026-01-05", 1, "", 3),
            count(Dimension::total, "2026-01-06", 1, "", 4),
            count(Dimension::total, "2026-02-01", 2, "", 5),
            count(Dimension::page, "2026-01-05", 1, "/a", 1),
            count(Dimension::page, "2026-01-06", 1, "/a", 2),
            count(Dimension::service_viewed, "2026-01-05", 1, "000001", 1),
            count(Dimension::service_viewed, "2026-01-06", 1, "000001", 2),
            count(Dimension::service_viewed, "2026-01-06", 2, "000001", 4),
            count(Dimension::hour, "2026-01-05", 1, "08", 3)}
    ));
    EXPECT_EQ(sums(Dimension::total, By::nothing), "=12/3");
    EXPECT_EQ(sums(Dimension::total, By::nothing, {1}), "=7/2");
    EXPECT_EQ(sums(Dimension::total, By::nothing, {1, 2}), "=12/3");
    EXPECT_EQ(sums(Dimension::total, By::nothing, {3}), "");
    EXPECT_EQ(sums(Dimension::total, By::day, {1}), "2026-01-05=3/1 2026-01-06=4/1");
    EXPECT_EQ(sums(Dimension::total, By::week), "2026-01-05=7/2 2026-01-26=5/1");
    EXPECT_EQ(sums(Dimension::total, By::month), "2026-01-01=7/2 2026-02-01=5/1");
    EXPECT_EQ(sums(Dimension::total, By::site), "1=7/2 2=5/1");
    EXPECT_EQ(sums(Dimension::page, By::key), "/a=3/2");
    EXPECT_EQ(sums(Dimension::service_viewed, By::site_key), "1:000001=3/2 2:000001=4/1");
    EXPECT_EQ(sums(Dimension::service_viewed, By::site_key, {2}), "2:000001=4/1");
    EXPECT_EQ(sums(Dimension::hour, By::hour), "2026-01-05T8=3/1");
}

TEST_P(HitStoreTest, OfSomeSitesOnlySomeDaysAreAskedFor) {
    std::vector<HitCount> counts;
    std::vector<LastingVisitor> visitors;
    std::int64_t hits = 1;
    for (const std::uint32_t site : {1u, 2u, 3u}) {
        for (const auto* on : {"2026-01-05", "2026-01-06", "2026-01-07"}) {
            counts.push_back(count(Dimension::total, on, site, "", hits, 1, 1));
            visitors.push_back(came(Dimension::total, on, site, "", 7));
            hits *= 2;
        }
    }
    ok(store_->add_counts(0, 5, counts));
    ok(store_->add_visitors(0, 5, visitors));
    const auto sums_of = [&](std::vector<model::SiteId> whole, std::vector<SiteDays> parts, By by) {
        return text_of(
            {Dimension::total,
             days("2026-01-01", "2026-01-31"),
             {false, std::move(whole), std::move(parts)},
             by}
        );
    };
    const std::vector<SiteDays> parts{
        {{2}, days("2026-01-06", "2026-01-31")}, {{3}, days("2026-01-01", "2026-01-05")}};
    EXPECT_EQ(sums_of({{1}}, parts, By::site), "1=7/1 2=48/1 3=64/1");
    EXPECT_EQ(sums_of({{1}}, parts, By::nothing), "=119/1") << "he is one on all their days";
    EXPECT_EQ(sums_of({}, parts, By::day), "2026-01-05=64/1 2026-01-06=16/1 2026-01-07=32/1");
    EXPECT_EQ(
        sums_of({{1}, {3}}, {{{2}, days("2026-01-07", "2026-01-07")}}, By::nothing), "=487/1"
    );
    EXPECT_EQ(sums_of({}, {}, By::nothing), "");
}

TEST_P(HitStoreTest, WhatIsTakenBackIsGone) {
    ok(store_->add_counts(0, 5, std::vector{count(Dimension::page, "2026-01-05", 1, "/a", 3)}));
    auto back = count(Dimension::page, "2026-01-05", 1, "/a", 3);
    back.numbers = -back.numbers;
    ok(store_->add_counts(5, 6, std::vector{back}));
    EXPECT_EQ(sums(Dimension::page, By::key), "");
}

TEST_P(HitStoreTest, AVisitorKnownByAnIdIsCountedOnceOverDays) {
    ok(store_->add_counts(
        0,
        5,
        std::vector{
            count(Dimension::total, "2026-01-05", 1, "", 3, 3, 2),
            count(Dimension::total, "2026-01-06", 1, "", 4, 1, 1),
            count(Dimension::page, "2026-01-05", 1, "/a", 3, 2, 2),
            count(Dimension::page, "2026-01-06", 1, "/a", 3, 1, 1)}
    ));
    ok(store_->add_visitors(
        0,
        5,
        std::vector{
            came(Dimension::total, "2026-01-05", 1, "", 7),
            came(Dimension::total, "2026-01-05", 1, "", 8),
            came(Dimension::total, "2026-01-06", 1, "", 7),
            came(Dimension::page, "2026-01-05", 1, "/a", 7),
            came(Dimension::page, "2026-01-05", 1, "/a", 8),
            came(Dimension::page, "2026-01-06", 1, "/a", 7),
            came(Dimension::exit, "2026-01-06", 1, "/a", 7),
            came(Dimension::exit, "2026-01-06", 1, "/a", 7, -1)}
    ));
    EXPECT_EQ(sums(Dimension::total, By::nothing), "=7/3");
    EXPECT_EQ(sums(Dimension::total, By::week), "2026-01-05=7/3");
    EXPECT_EQ(sums(Dimension::total, By::day), "2026-01-05=3/3 2026-01-06=4/1");
    EXPECT_EQ(sums(Dimension::page, By::key), "/a=6/2");
}

TEST_P(HitStoreTest, ManyVisitorsAreCountedExactly) {
    constexpr std::int64_t people = 100'000;
    std::vector<LastingVisitor> rows;
    for (const auto* on : {"2026-01-05", "2026-01-06"}) {
        for (std::int64_t i = 0; i < people; ++i) {
            const auto who = static_cast<std::uint64_t>(i + 1) * 0x9E3779B97F4A7C15ULL;
            rows.push_back(came(Dimension::total, on, 1, "", who));
        }
    }
    ok(store_->add_visitors(0, 5, rows));
    ok(store_->add_counts(
        0,
        5,
        std::vector{
            count(Dimension::total, "2026-01-05", 1, "", people, people, people),
            count(Dimension::total, "2026-01-06", 1, "", people, people, people)}
    ));
    const HitQuestion question{
        Dimension::total, days("2026-01-01", "2026-01-31"), {true, {}, {}}, By::nothing};
    const auto found = get(store_->sums(question));
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].numbers.visitors, people);
}

TEST_P(HitStoreTest, ClearedCountsStandAtZeroAndTheHitsStay) {
    ok(store_->add_hits(std::vector{hit(3, "2026-01-05", 1, 7)}));
    ok(store_->add_counts(0, 3, std::vector{count(Dimension::total, "2026-01-05", 1, "", 1)}));
    ok(store_->add_visitors(0, 3, {}));
    ok(store_->clear_counts());
    EXPECT_EQ(get(store_->positions()), (HitPositions{3, 0, 0}));
}

TEST_P(HitStoreTest, ARebuildTakesThePlaceWithTheHitsThatTheLogLost) {
    ok(store_->add_hits(std::vector{hit(3, "2026-01-05", 1, 7), hit(4, "2026-01-05", 1, 8)}));
    ok(store_->add_counts(0, 4, std::vector{count(Dimension::total, "2026-01-05", 1, "", 9)}));
    const auto fresh = get(store_->begin_rebuild());
    ASSERT_NE(fresh, nullptr);
    const SeqRange gone{0, 3};
    ok(store_->copy_into(*fresh, std::span(&gone, 1)));
    EXPECT_EQ(get(fresh->positions()), (HitPositions{3, 0, 0}));
    ok(fresh->add_counts(0, 4, std::vector{count(Dimension::total, "2026-01-05", 1, "", 1)}));
    EXPECT_EQ(sums(Dimension::total, By::nothing), "=9/1");
    ok(store_->finish_rebuild());
    EXPECT_EQ(sums(Dimension::total, By::nothing), "=1/1");
    EXPECT_EQ(get(store_->positions()), (HitPositions{3, 4, 0}));
}

TEST_P(HitStoreTest, ARebuildThatWasKilledBetweenTwoNamesIsEnded) {
    ok(store_->add_hits(std::vector{hit(3, "2026-01-05", 1, 7)}));
    const auto fresh = get(store_->begin_rebuild());
    const SeqRange all{0, 3};
    ok(store_->copy_into(*fresh, std::span(&all, 1)));
    ok(engine_->execute("RENAME TABLE hits TO hits_old"));
    HitStore next(*engine_);
    ok(next.prepare());
    EXPECT_EQ(get(next.positions()), (HitPositions{3, 0, 0})) << "and no empty table in its place";
}

INSTANTIATE_TEST_SUITE_P(
    Engines,
    HitStoreTest,
    ::testing::ValuesIn(testing::engine_names()),
    [](const auto& each) { return each.param; }
);

}  // namespace
}  // namespace emc::store

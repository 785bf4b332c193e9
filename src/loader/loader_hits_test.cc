#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "loader/testing/loader_house.h"
#include "loader/testing/troubled_engine.h"
#include "store/errc.h"
#include "wire/record.h"

namespace emc::loader {
namespace {

using store::testing::EngineHouse;
using testing::deaths;
using testing::TroubledEngine;
using visits::Dimension;
using By = store::HitQuestion::By;

/// `sent` writes hits, `counts` reads everything that is counted as text.
class LoaderHitsTest : public testing::LoaderHouse {
protected:
    static model::Hit hit(std::uint64_t visitor, std::string_view at, std::string url) {
        model::Hit hit;
        hit.site = {1};
        hit.visitor = visitor;
        hit.time = *base::parse_instant(at);
        hit.url = std::move(url);
        return hit;
    }

    /// Hits of few visitors on few pages within three days, some of them known by an id.
    std::vector<model::Hit> random_hits(std::size_t count) {
        std::vector<model::Hit> hits;
        for (std::size_t i = 0; i < count; ++i) {
            auto each =
                hit(1 + random_() % 9,
                    "2026-01-05T00:00:00+07:00",
                    fmt::format("p.vn/{}", random_() % 5));
            each.site = {static_cast<std::uint32_t>(1 + random_() % 2)};
            *each.time += std::chrono::seconds(random_() % (3 * 86'400));
            each.kind = static_cast<model::HitKind>(random_() % model::hit_kind_count);
            each.target = fmt::format("t{}", random_() % 3);
            if (each.visitor < 4) each.flag(model::HitFlag::lasting_visitor);
            if (random_() % 10 == 0) each.excluded = model::HitExclusion::prefetch;
            hits.push_back(std::move(each));
        }
        return hits;
    }

    /// `dimension/key hits/visits/visitors` over all sites and days, ascending.
    std::string counts(
        Dimension first = Dimension::total, Dimension last = Dimension::referrer_class
    ) {
        std::vector<std::string> lines;
        for (auto place = static_cast<int>(first); place <= static_cast<int>(last); ++place) {
            const auto dimension = static_cast<Dimension>(place);
            const model::Period all{*base::parse_day("2026-01-01"), *base::parse_day("2026-12-31")};
            const auto rows = hits_->sums({dimension, all, {true, {}, {}}, By::key});
            if (!rows) return rows.error().message() + ": " + store::last_message();
            for (const auto& [key, day, hour, site, n] : *rows) {
                lines.push_back(fmt::format(
                    "{}/{} {}/{}/{} {} {} {}",
                    place,
                    key,
                    n.hits,
                    n.visits,
                    n.visitors,
                    n.actions,
                    n.bounces,
                    n.seconds
                ));
            }
        }
        std::sort(lines.begin(), lines.end());
        return fmt::format("{}", fmt::join(lines, "\n"));
    }

    const unsigned seed_ = static_cast<unsigned>(::testing::UnitTest::GetInstance()->random_seed());
    const ::testing::ScopedTrace trace_{__FILE__, __LINE__, fmt::format("seed {}", seed_)};
    std::mt19937 random_{seed_};
};

TEST_P(LoaderHitsTest, HitsInTheLogBecomeVisits) {
    start();
    append_each(std::vector{
        hit(7, "2026-01-05T08:00:00+07:00", "https://p.vn/a"),
        hit(7, "2026-01-05T08:10:00+07:00", "https://p.vn/b")});
    catch_up();
    EXPECT_EQ(counts(Dimension::total, Dimension::total), "1/ 2/1/1 2 0 600");
    append_each(std::vector{
        hit(7, "2026-01-05T09:00:00+07:00", "https://p.vn/b"),
        hit(8, "2026-01-05T08:05:00+07:00", "https://p.vn/b")});
    catch_up();
    EXPECT_EQ(counts(Dimension::total, Dimension::total), "1/ 4/3/2 4 2 600");
    EXPECT_EQ(
        counts(Dimension::page, Dimension::page), "3/p.vn/a 1/1/1 0 0 0\n3/p.vn/b 3/3/2 0 0 0"
    );
    stop();
}

TEST_P(LoaderHitsTest, AHitThatComesLateJoinsTheVisitItBelongsTo) {
    start();
    append_each(std::vector{
        hit(7, "2026-01-05T08:00:00+07:00", "p.vn/a"),
        hit(7, "2026-01-05T08:50:00+07:00", "p.vn/c")});
    catch_up();
    EXPECT_EQ(
        counts(Dimension::exit, Dimension::exit), "6/p.vn/a 1/1/1 0 0 0\n6/p.vn/c 1/1/1 0 0 0"
    );
    append_each(std::vector{hit(7, "2026-01-05T08:25:00+07:00", "p.vn/b")});
    catch_up();
    EXPECT_EQ(counts(Dimension::exit, Dimension::exit), "6/p.vn/c 3/1/1 0 0 0");
    stop();
}

TEST_P(LoaderHitsTest, SendersAreNamedAndCrawlersCountedApartAlsoAfterARebuild) {
    auto person = hit(7, "2026-01-05T08:00:00+07:00", "p.vn/a");
    person.agent = "Mozilla/5.0 (Windows NT 10.0; rv:121.0) Gecko/20100101 Firefox/121.0";
    person.country = "VN";
    auto crawler = hit(8, "2026-01-05T08:00:00+07:00", "p.vn/a");
    crawler.agent = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    auto ai = hit(9, "2026-01-05T08:00:00+07:00", "p.vn/a");
    ai.agent = "GPTBot/1.2";
    auto asked_for = crawler;
    asked_for.visitor = 10;
    asked_for.flag(model::HitFlag::crawlers_count);
    auto prefetched = crawler;
    prefetched.excluded = model::HitExclusion::prefetch;
    start();
    append_each(std::vector{person, crawler, ai, asked_for, prefetched});
    catch_up();
    const auto seen = [this] {
        return counts(Dimension::total, Dimension::total) + "; " +
               counts(Dimension::browser, Dimension::country) + "; " +
               counts(Dimension::excluded, Dimension::os_version);
    };
    const auto expected = seen();
    EXPECT_EQ(
        expected,
        "1/ 2/2/2 2 2 0; "
        "14/Firefox 1/1/1 0 0 0\n14/Googlebot 1/1/1 0 0 0\n"
        "15/Windows 1/1/1 0 0 0\n15/unknown 1/1/1 0 0 0\n"
        "16/desktop 1/1/1 0 0 0\n16/unknown 1/1/1 0 0 0\n"
        "17/VN 1/1/1 0 0 0\n17/unknown 1/1/1 0 0 0; "
        "20/ai_crawler 1/0/0 0 0 0\n20/crawler 1/0/0 0 0 0\n20/prefetch 1/0/0 0 0 0\n"
        "21/GPTBot 1/0/0 0 0 0\n21/Googlebot 1/0/0 0 0 0\n"
        "22/Firefox 121 1/1/1 0 0 0\n22/Googlebot 2 1/1/1 0 0 0\n"
        "23/Windows 10 1/1/1 0 0 0\n23/unknown 1/1/1 0 0 0"
    );
    rebuild();
    EXPECT_EQ(seen(), expected);
    stop();
}

TEST_P(LoaderHitsTest, HitsOfNobodyAreCountedByTheirReason) {
    auto objects = hit(0, "2026-01-05T08:00:00+07:00", "");
    objects.excluded = model::HitExclusion::do_not_track;
    start();
    append_each(std::vector{objects, objects});
    catch_up();
    append_each(std::vector{objects});
    catch_up();
    EXPECT_EQ(counts(Dimension::total, Dimension::os_version), "20/do_not_track 3/0/0 0 0 0");
    stop();
}

TEST_P(LoaderHitsTest, AnyBatchingAndARebuildGiveTheSameCounts) {
    batch_rows_max_ = 37;
    const auto hits = random_hits(300);
    append_each(std::vector(hits.begin(), hits.begin() + 150));
    start();
    catch_up();
    append_each(std::vector(hits.begin() + 150, hits.end()));
    catch_up();
    const auto expected = counts();
    ASSERT_NE(expected.find("20/prefetch"), std::string::npos) << expected;
    rebuild();
    EXPECT_EQ(counts(), expected);
    stop();
    start();
    catch_up();
    EXPECT_EQ(counts(), expected);
    stop();
}

TEST_P(LoaderHitsTest, AnEmptyStoreIsFilledAtOnceWithTheSameCounts) {
    append_each(random_hits(200));
    start();
    catch_up();
    const auto expected = counts();
    stop();
    hits_.reset();
    store_.reset();
    engine_.reset();
    EngineHouse other(GetParam());
    engine_ = other.open();
    fill_records_min_ = 100;
    batch_rows_max_ = 64;
    start();
    catch_up();
    EXPECT_EQ(counts(), expected);
    stop();
    hits_.reset();
    store_.reset();
    engine_.reset();
}

/// Killed before and after every single insert of a load, the loader that comes next ends with the
/// same counts: each hit counted once.
TEST_P(LoaderHitsTest, KilledAtAnyInsertNoHitIsLostOrDoubled) {
    batch_rows_max_ = 50;
    append_each(random_hits(100));
    start();
    catch_up();
    stop();
    for (const auto when : {TroubledEngine::At::before, TroubledEngine::At::after}) {
        for (const auto insert : deaths(6)) {
            append_each(random_hits(100));
            TroubledEngine troubled(*engine_);
            troubled.die(when, insert);
            start(troubled);
            EXPECT_FALSE(loader_->catch_up()) << "insert " << insert;
            EXPECT_TRUE(troubled.is_dead());
            stop();
            start();
            catch_up();
            const auto resumed = counts();
            rebuild();
            EXPECT_EQ(resumed, counts()) << "insert " << insert;
            stop();
        }
    }
}

TEST_P(LoaderHitsTest, NoCountIsVisibleBeforeItsVisitors) {
    auto known = hit(7, "2026-01-05T08:00:00+07:00", "p.vn/a");
    known.flag(model::HitFlag::lasting_visitor);
    start();
    append_each(std::vector{known});
    catch_up();
    stop();
    known.visitor = 8;
    append_each(std::vector{known});
    constexpr std::uint64_t visitors_insert = 4;  // After two of cases and that of the hit.
    TroubledEngine troubled(*engine_);
    troubled.die(TroubledEngine::At::after, visitors_insert);
    start(troubled);
    EXPECT_FALSE(loader_->catch_up());
    stop();
    hits_ = std::make_unique<store::HitStore>(*engine_);
    ASSERT_TRUE(hits_->prepare());
    EXPECT_EQ(counts(Dimension::total, Dimension::total), "1/ 1/1/2 1 1 0");
    start();
    catch_up();
    EXPECT_EQ(counts(Dimension::total, Dimension::total), "1/ 2/2/2 2 2 0");
    stop();
}

TEST_P(LoaderHitsTest, CountsThatAreMissingAreMadeAnewFromTheHits) {
    append_each(random_hits(100));
    start();
    catch_up();
    const auto expected = counts();
    stop();
    ASSERT_TRUE(hits_->clear_counts());
    ASSERT_TRUE(hits_->add_counts(0, 5, {}));
    start();
    catch_up();
    EXPECT_EQ(counts(), expected);
    stop();
}

TEST_P(LoaderHitsTest, WithoutHitsThePositionsOfVisitsStandStill) {
    model::CaseEvent event;
    event.site = {1};
    event.case_number = "A";
    append_each(std::vector{event});
    start();
    catch_up();
    EXPECT_EQ(*hits_->positions(), (store::HitPositions{}));
    EXPECT_EQ(visible_.get()->through, 1u);
    stop();
}

TEST_P(LoaderHitsTest, AVisitorsDayThatIsTooLongForOneAnswerIsReadInPieces) {
    auto hits = random_hits(400);
    for (std::size_t i = 0; i < hits.size() / 2; ++i) {
        hits[i].visitor = 5;
        hits[i].time = hits[0].time;
    }
    TroubledEngine troubled(*engine_);
    troubled.answer_at_most(4'000);
    start(troubled);
    append_each(std::vector(hits.begin() + 100, hits.end()));
    catch_up();
    append_each(std::vector(hits.begin(), hits.begin() + 100));
    catch_up();
    const auto loaded = troubled.answers_too_long();
    EXPECT_GT(loaded, 0u);
    rebuild();
    EXPECT_GT(troubled.answers_too_long(), loaded);
    stop();
    start();
    catch_up();
    const auto in_pieces = counts();
    rebuild();
    EXPECT_EQ(in_pieces, counts());
    stop();
}

TEST_P(LoaderHitsTest, WhatChangesMoreThanOneInsertHoldsIsCountedInParts) {
    TroubledEngine troubled(*engine_);
    troubled.take_at_most(4'000);
    start(troubled);
    append_each(random_hits(400));
    catch_up();
    append_each(random_hits(400));
    catch_up();
    const auto loaded = troubled.inserts_too_long();
    EXPECT_GT(loaded, 0u);
    const auto in_parts = counts();
    rebuild();
    EXPECT_GT(troubled.inserts_too_long(), loaded);
    EXPECT_EQ(in_parts, counts());
    stop();
    start();
    catch_up();
    rebuild();
    EXPECT_EQ(in_parts, counts());
    stop();
}

TEST_P(LoaderHitsTest, KilledBetweenThePartsOfALargeChangeNoHitIsLostOrDoubled) {
    for (const std::uint64_t insert : {4, 8, 13}) {
        append_each(random_hits(150));
        TroubledEngine troubled(*engine_);
        troubled.take_at_most(4'000);
        troubled.die(TroubledEngine::At::after, insert);
        start(troubled);
        (void)loader_->catch_up();
        stop();
        start();
        catch_up();
        const auto resumed = counts();
        rebuild();
        EXPECT_EQ(resumed, counts()) << "insert " << insert;
        stop();
    }
}

#ifndef EMC_SANITIZED
/// More rows of visitors than stay one part.
TEST_P(LoaderHitsTest, ASecondOfHitsOfNewPeopleIsLoaded) {
    constexpr std::size_t people = 150'000;
    batch_rows_max_ = 2 * people;
    std::vector<model::Hit> hits;
    for (std::size_t i = 0; i < people; ++i) {
        hits.push_back(hit(i + 1, "2026-01-05T08:00:00+07:00", "p.vn/a"));
        hits.back().title = "A";
        hits.back().flag(model::HitFlag::lasting_visitor);
    }
    append_each(hits);
    start();
    catch_up();
    const auto line = fmt::format("{0}/{0}/{0}", people);
    EXPECT_EQ(counts(Dimension::title, Dimension::title), "4/A " + line + " 0 0 0");
    EXPECT_EQ(
        counts(Dimension::total, Dimension::total), fmt::format("1/ {0} {1} {1} 0", line, people)
    );
    stop();
}
#endif

TEST_P(LoaderHitsTest, AHitTheStoreCallsBadIsSetAsideAndTheRestMovesOn) {
    TroubledEngine troubled(*engine_);
    troubled.refuse_rows_with("poison");
    append_each(std::vector{
        hit(7, "2026-01-05T08:00:00+07:00", "p.vn/a"),
        hit(7, "2026-01-05T08:00:01+07:00", "p.vn/poison"),
        hit(7, "2026-01-05T08:00:02+07:00", "p.vn/c")});
    start(troubled);
    catch_up();
    EXPECT_EQ(counts(Dimension::total, Dimension::total), "1/ 2/1/1 2 0 2");
    EXPECT_EQ(loader_->stats().rejected_records, 1u);
    EXPECT_TRUE(std::filesystem::exists(house_.folder() / "rejected" / "2.record"));
    stop();
}

INSTANTIATE_TEST_SUITE_P(
    Engines,
    LoaderHitsTest,
    ::testing::ValuesIn(store::testing::engine_names()),
    [](const auto& engine) { return engine.param; }
);

}  // namespace
}  // namespace emc::loader

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "loader/testing/loader_house.h"
#include "loader/testing/spoilt_log.h"
#include "loader/testing/troubled_engine.h"
#include "store/errc.h"
#include "wire/record.h"

namespace emc::loader {
namespace {

using store::LedgerEntry;
using testing::deaths;
using testing::TroubledEngine;

constexpr std::string_view crawler_agent = "Mozilla/5.0 (compatible; Googlebot/2.1)";

struct ClockByHand {
    base::ManualClock clock_{*base::parse_instant("2026-01-05T08:20:00+07:00")};
};

/// The verbs send one message each; `ledger` is the whole of it as text, `expected_` what it must
/// be.
class LoaderLedgerTest : protected ClockByHand, public testing::LoaderHouse {
protected:
    LoaderLedgerTest() : LoaderHouse(clock_) { batch_rows_max_ = 13; }

    template <class Message>
    void sent(const Message& message, std::uint64_t count, std::string_view becomes) {
        std::vector<std::byte> bytes;
        wire::encode(message, bytes);
        sent_bytes(bytes);
        expect(message.site, flow_of(message), count, becomes);
    }
    void sent_bytes(std::span<const std::byte> bytes) {
        wal::Batch batch;
        batch.add(bytes);
        append(std::move(batch));
    }
    void expect(model::SiteId site, model::Flow flow, std::uint64_t n, std::string_view becomes) {
        const auto hour = base::to_string(std::chrono::floor<std::chrono::hours>(clock_.now()));
        const auto name = flow == model::Flow::hits ? "hits" : "events";
        expected_[fmt::format("{} {} {} received", site.value, hour, name)] += n;
        expected_[fmt::format("{} {} {} {}", site.value, hour, name, becomes)] += n;
    }
    static model::Flow flow_of(const model::Hit&) { return model::Flow::hits; }
    static model::Flow flow_of(const model::RefusalCount& refused) { return refused.flow; }
    template <class Message>
    static model::Flow flow_of(const Message&) {
        return model::Flow::events;
    }

    void hit(std::uint32_t site, std::string url = "p.vn/a") {
        model::Hit hit;
        hit.site = {site};
        hit.visitor = 1 + random_() % 5;
        hit.url = std::move(url);
        sent(hit, 1, hit.url == "poison" ? "refused set_aside" : "stored");
    }
    /// As a web server's log tells of it, which is imported now.
    void earlier_hit(std::uint32_t site, std::chrono::minutes earlier) {
        model::Hit hit;
        hit.site = {site};
        hit.visitor = 1;
        hit.time = clock_.now() - earlier;
        sent(hit, 1, "stored");
    }
    void log_read_in(std::uint32_t site) {
        model::ImportPosition position;
        position.site = {site};
        std::vector<std::byte> bytes;
        wire::encode(position, bytes);
        sent_bytes(bytes);
    }
    void excluded_hit(std::uint32_t site) {
        model::Hit hit;
        hit.site = {site};
        if (random_() % 2 == 0) {
            hit.excluded = model::HitExclusion::prefetch;
            return sent(hit, 1, "excluded prefetch");
        }
        hit.agent = crawler_agent;
        sent(hit, 1, "excluded crawler");
    }
    void event(std::uint32_t site, std::string number) {
        model::CaseEvent event;
        event.site = {site};
        event.case_number = std::move(number);
        event.status = 1;
        sent(event, 1, "stored");
    }
    void refused_event(std::uint32_t site) {
        model::Refused refused;
        refused.site = {site};
        refused.code = "nul_byte";
        refused.body = "x";
        sent(refused, 1, "refused nul_byte");
    }
    void refused_hits(std::uint32_t site, std::uint64_t count) {
        sent(
            model::RefusalCount{{site}, model::Flow::hits, "rec_missing", count},
            count,
            "refused rec_missing"
        );
    }
    void malformed_hit() {
        constexpr std::byte cut[] = {std::byte{3}, std::byte{1}, std::byte{0}};
        sent_bytes(cut);
        expect({}, model::Flow::hits, 1, "refused set_aside");
    }

    void something() {
        const auto site = static_cast<std::uint32_t>(1 + random_() % 3);
        switch (random_() % 8) {
            case 0: return excluded_hit(site);
            case 1:
            case 2:
                // Few numbers: most of these are there already.
                return event(site, fmt::format("A-{}", random_() % 3));
            case 3: return event(site, "");
            case 4: return refused_event(random_() % 2 == 0 ? 0 : site);
            case 5: return refused_hits(random_() % 2 == 0 ? 0 : site, 1 + random_() % 1000);
            default: return hit(site);
        }
    }
    void many_things(int count) {
        for (int i = 0; i < count; ++i) {
            if (random_() % 10 == 0) clock_.advance(std::chrono::minutes(25));
            something();
        }
    }

    static std::string name_of(model::Flow flow) {
        if (flow == model::Flow::logs) return "logs";
        return flow == model::Flow::hits ? "hits" : "events";
    }
    static std::string name_of(LedgerEntry entry) {
        switch (entry) {
            case LedgerEntry::received: return "received";
            case LedgerEntry::stored: return "stored";
            case LedgerEntry::excluded: return "excluded";
            case LedgerEntry::refused: return "refused";
        }
        return "?";
    }
    std::map<std::string, std::uint64_t> ledger() {
        std::map<std::string, std::uint64_t> found;
        for (std::uint32_t site = 0; site < 4; ++site) {
            const model::Period year{
                *base::parse_day("2026-01-01"), *base::parse_day("2026-12-31")};
            const auto rows = ledger_->rows_of({site}, year);
            EXPECT_TRUE(rows) << store::last_message();
            for (const auto& row : *rows) {
                auto line = fmt::format(
                    "{} {} {} {}",
                    row.site.value,
                    base::to_string(row.hour),
                    row.flow == model::Flow::hits ? "hits" : "events",
                    name_of(row.entry)
                );
                if (!row.reason.empty()) line += " " + row.reason;
                found[line] = static_cast<std::uint64_t>(row.count);
            }
        }
        return found;
    }

    const unsigned seed_ = static_cast<unsigned>(::testing::UnitTest::GetInstance()->random_seed());
    const ::testing::ScopedTrace trace_{__FILE__, __LINE__, fmt::format("seed {}", seed_)};
    std::mt19937 random_{seed_};
    std::map<std::string, std::uint64_t> expected_;
};

TEST_P(LoaderLedgerTest, WhatCameInIsThereByHourWithWhatBecameOfIt) {
    start();
    hit(1);
    hit(1);
    refused_hits(1, 40);
    clock_.advance(std::chrono::hours(1));
    event(1, "A");
    event(1, "A");
    refused_event(0);
    catch_up();
    EXPECT_EQ(
        ledger(),
        (std::map<std::string, std::uint64_t>{
            {"1 2026-01-05T08:00:00.000+07:00 hits received", 42},
            {"1 2026-01-05T08:00:00.000+07:00 hits stored", 2},
            {"1 2026-01-05T08:00:00.000+07:00 hits refused rec_missing", 40},
            {"1 2026-01-05T09:00:00.000+07:00 events received", 2},
            {"1 2026-01-05T09:00:00.000+07:00 events stored", 2},
            {"0 2026-01-05T09:00:00.000+07:00 events received", 1},
            {"0 2026-01-05T09:00:00.000+07:00 events refused nul_byte", 1},
        })
    );
    EXPECT_EQ(ledger(), expected_);
    stop();
}

TEST_P(LoaderLedgerTest, WhatWasStoredLastIsKnownAndNothingElseIsLife) {
    start();
    hit(1);
    event(2, "A");
    catch_up();
    clock_.advance(std::chrono::hours(1));
    excluded_hit(1);
    refused_event(2);
    refused_hits(3, 1);
    event(1, "A");
    earlier_hit(1, std::chrono::minutes(70));
    earlier_hit(4, std::chrono::minutes(30));
    earlier_hit(4, std::chrono::minutes(40));
    earlier_hit(5, std::chrono::minutes(-30));
    log_read_in(4);
    catch_up();
    const auto told = [&] {
        std::string lines;
        for (const auto& last : *ledger_->last_arrivals()) {
            lines += fmt::format(
                "{} {} {}\n",
                last.site.value,
                name_of(last.flow),
                base::to_string(last.at).substr(11, 5)
            );
        }
        return lines;
    };
    const auto* expected =
        "1 hits 08:20\n1 events 09:20\n2 events 08:20\n4 hits 08:50\n4 logs 09:20\n5 hits 09:20\n";
    EXPECT_EQ(told(), expected);
    rebuild();
    EXPECT_EQ(told(), expected);
    stop();
}

TEST_P(LoaderLedgerTest, ARebuildKeepsWhatCameInWhereTheLogIsDamaged) {
    hit(1, "p.vn/a");
    hit(1, "p.vn/spoilt");
    event(2, "spoilt");
    refused_hits(2, 7);
    start();
    catch_up();
    EXPECT_EQ(ledger(), expected_);
    stop();
    log_->stop();
    log_.reset();
    testing::spoil(log_folder(), "spoilt");
    open_log();
    start();
    event(2, "whole");
    rebuild();
    EXPECT_EQ(loader_->stats().damaged_records, 2u);
    EXPECT_EQ(ledger(), expected_);
    const auto today = base::day_of(clock_.now());
    store::HitQuestion question;
    question.period = {today - 1, today + 1};
    question.sites.whole = {{1}};
    const auto sums = hits_->sums(question);
    ASSERT_TRUE(sums) << store::last_message();
    ASSERT_EQ(sums->size(), 1u);
    EXPECT_EQ(sums->front().numbers.hits, 2);
    stop();
}

TEST_P(LoaderLedgerTest, AnyInputBalancesAlsoAfterARebuild) {
    many_things(100);
    malformed_hit();
    start();
    catch_up();
    many_things(100);
    catch_up();
    EXPECT_EQ(ledger(), expected_);
    rebuild();
    EXPECT_EQ(ledger(), expected_);
    many_things(10);
    catch_up();
    EXPECT_EQ(ledger(), expected_);
    stop();
}

TEST_P(LoaderLedgerTest, AnEmptyStoreIsFilledAtOnceWithTheSameLedger) {
    many_things(60);
    fill_records_min_ = 50;
    start();
    catch_up();
    EXPECT_EQ(ledger(), expected_);
    stop();
}

/// Killed before and after every single insert of a load, the loader that comes next ends with the
/// same ledger: each message in it once.
TEST_P(LoaderLedgerTest, KilledAtAnyInsertNothingIsNotedTwiceOrNever) {
    many_things(20);
    start();
    catch_up();
    stop();
    for (const auto when : {TroubledEngine::At::before, TroubledEngine::At::after}) {
        for (const auto insert : deaths(9)) {
            hit(1);
            event(2, "A-1");
            many_things(20);
            TroubledEngine troubled(*engine_);
            troubled.die(when, insert);
            start(troubled);
            EXPECT_FALSE(loader_->catch_up()) << "insert " << insert;
            stop();
            start();
            catch_up();
            ASSERT_EQ(ledger(), expected_) << "insert " << insert;
            stop();
        }
    }
}

TEST_P(LoaderLedgerTest, WhatStandsAsideIsRefusedAndNotStored) {
    TroubledEngine troubled(*engine_);
    troubled.refuse_rows_with("poison");
    hit(1);
    hit(1, "poison");
    hit(1);
    start(troubled);
    catch_up();
    EXPECT_EQ(ledger(), expected_);
    stop();
    ASSERT_TRUE(engine_->execute("TRUNCATE TABLE ledger"));
    start(troubled);
    catch_up();
    EXPECT_EQ(ledger(), expected_);
    stop();
}

INSTANTIATE_TEST_SUITE_P(
    Engines,
    LoaderLedgerTest,
    ::testing::ValuesIn(store::testing::engine_names()),
    [](const auto& engine) { return engine.param; }
);

}  // namespace
}  // namespace emc::loader

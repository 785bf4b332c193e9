#include "store/case_store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>

#include "store/errc.h"
#include "store/testing/engines.h"

namespace emc::store {
namespace {

using testing::EngineHouse;

/// A store with words for rows: `row(seq, number)` is a message, `counted(day, n)` a count.
class CaseStoreTest : public ::testing::TestWithParam<std::string> {
protected:
    CaseStoreTest() : house_(GetParam()) { reopen(); }

    void reopen() {
        store_.reset();
        engine_.reset();
        engine_ = house_.open();
        store_ = std::make_unique<CaseStore>(*engine_);
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

    std::vector<SiteSums> sums_in(model::Period period) {
        return get(store_->sums(std::span(&period, 1))).at(0);
    }

    std::vector<UsedCode> used_codes_in(
        model::Period period, std::span<const model::SiteId> sites = {}
    ) {
        return get(store_->used_codes(std::span(&period, 1), sites)).rows(0);
    }

    static void ok(const base::Result<void>& result) {
        ASSERT_TRUE(result) << result.error().message() << ": " << last_message();
    }

    /// One to six periods from a day on, some with a gap before them.
    static std::vector<model::Period> some_periods(std::mt19937& random, base::Day from) {
        const auto up_to = [&](unsigned days) {
            return static_cast<std::int32_t>(random() % days);
        };
        std::vector<model::Period> periods;
        for (auto count = 1 + random() % 6; count > 0; --count) {
            const base::Day begin = from + (random() % 2 == 0 ? 0 : up_to(20));
            periods.push_back({begin, begin + up_to(60)});
            from = periods.back().to + 1;
        }
        return periods;
    }

    static std::string told(const std::vector<model::Period>& periods) {
        std::string text;
        for (const auto& [from, to] : periods)
            text += base::to_string(from) + " to " + base::to_string(to) + "; ";
        return text;
    }

    static EventRow row(std::uint64_t seq, std::string number, std::uint32_t site = 1) {
        EventRow row;
        row.seq = seq;
        row.arrival = *base::parse_instant("2024-03-01T08:00:00+07:00") + std::chrono::seconds(seq);
        row.event.site = {site};
        row.event.case_number = std::move(number);
        row.event.code = "000001";
        row.event.name = std::string("Kiểm dịch\nthực vật") + char{0};
        row.event.status = 1;
        return row;
    }

    static LevelCount counted(
        std::string_view day, std::uint32_t site, std::uint32_t generation, std::int64_t count
    ) {
        LevelCount row;
        row.site = {site};
        row.generation = generation;
        row.state.received = *base::parse_day(day);
        row.state.level = 4;
        row.state.channel = 1;
        row.state.status = 3;
        row.state.payment = 2;
        row.state.post = 1;
        row.matched = true;
        row.count = count;
        return row;
    }

    static model::Period days(std::string_view from, std::string_view to) {
        return {*base::parse_day(from), *base::parse_day(to)};
    }

    EngineHouse house_;
    std::unique_ptr<Engine> engine_;
    std::unique_ptr<CaseStore> store_;
};

TEST_P(CaseStoreTest, AnEmptyStoreStandsAtZero) {
    EXPECT_EQ(get(store_->positions()), (Positions{}));
    EXPECT_TRUE(sums_in(days("2024-01-01", "2024-12-31")).empty());
}

TEST_P(CaseStoreTest, BeforePrepareItIsDown) {
    CaseStore unprepared(*engine_);
    EXPECT_EQ(unprepared.positions().error(), Errc::store_down);
}

TEST_P(CaseStoreTest, PositionsGoWithTheRowsAndOutliveTheProcess) {
    ok(store_->add_events(std::vector{row(3, "A"), row(7, "B")}));
    RefusedRow refused;
    refused.seq = 5;
    ok(store_->add_refused(std::vector{refused}));
    ok(store_->add_code_counts(0, 7, {}));
    ok(store_->add_code_counts(7, 12, {}));
    ok(store_->add_level_counts(0, 7, {}));
    reopen();
    EXPECT_EQ(get(store_->positions()), (Positions{7, 5, 12, 7}));
}

TEST_P(CaseStoreTest, FactsComeBackForTheCasesAskedUpToAPosition) {
    auto full = row(3, "A");
    full.event.channel = 1;
    full.event.payment = 2;
    full.event.level = 4;
    full.event.post = 0;
    full.event.time = *base::parse_instant("2024-02-01T08:00:00+07:00");
    ok(store_->add_events(std::vector{row(1, "A"), row(2, "B"), full, row(4, "A", 2), row(5, "A")})
    );
    const std::vector<CaseKey> keys{{{1}, "A"}, {{9}, "none"}};
    auto facts = get(store_->facts_of(keys, 4));
    ASSERT_EQ(facts.size(), 2u);
    std::sort(facts.begin(), facts.end(), [](const auto& a, const auto& b) {
        return a.fact.seq < b.fact.seq;
    });
    EXPECT_EQ(facts[0].fact.at, row(1, "A").arrival);
    EXPECT_EQ(facts[0].fact.channel, model::not_said);
    EXPECT_EQ(facts[1].key, (CaseKey{{1}, "A"}));
    EXPECT_EQ(facts[1].fact.seq, 3u);
    EXPECT_EQ(facts[1].fact.at, *full.event.time);
    EXPECT_EQ(facts[1].fact.identity, identity_of(full.event));
    EXPECT_EQ(facts[1].fact.code, "000001");
    EXPECT_EQ(facts[1].fact.status, 1);
    EXPECT_EQ(facts[1].fact.channel, 1);
    EXPECT_EQ(facts[1].fact.payment, 2);
    EXPECT_EQ(facts[1].fact.level, 4);
    EXPECT_EQ(facts[1].fact.post, 0);
}

TEST_P(CaseStoreTest, UnknownCodesAreThoseThatMeantNothingOnTheirDay) {
    const auto coded = [](std::string_view day, std::string code, std::int64_t count) {
        CodeCount row;
        row.site = {1};
        row.state.received = *base::parse_day(day);
        row.state.code = std::move(code);
        row.count = count;
        return row;
    };
    auto unnumbered = coded("2024-03-01", "x", 50);
    unnumbered.numbered = false;
    auto elsewhere = coded("2024-03-01", "x", 50);
    elsewhere.site = {2};
    ok(store_->add_code_counts(
        0,
        9,
        std::vector{
            coded("2024-03-01", "a", 5),
            coded("2024-03-01", "x", 2),
            coded("2024-04-01", "a", 7),
            coded("2024-04-02", "b'\\", 3),
            coded("2024-05-01", "x", 1),
            coded("2024-04-03", "", 4),
            coded("2024-06-01", "gone", 6),
            unnumbered,
            elsewhere}
    ));
    ok(store_->add_code_counts(
        9, 10, std::vector{coded("2024-06-01", "gone", -6), coded("2024-05-01", "x", 1)}
    ));
    auto message = row(1, "A");
    message.event.code = "x";
    auto newer = message;
    newer.seq = 2;
    newer.event.name = "mới";
    auto nameless = newer;
    nameless.seq = 3;
    nameless.event.name = "";
    ok(store_->add_events(std::vector{message, newer, nameless}));

    const std::vector<KnownCodes> known{
        {days("2024-01-01", "2024-03-31"), {"a"}}, {days("2024-04-01", "2024-12-31"), {}}};
    const auto told = [](const UnknownCodes& codes) {
        std::string text = std::to_string(codes.total) + " codes, " + std::to_string(codes.cases) +
                           " cases, " + std::to_string(codes.without_code) + " without;";
        for (const auto& one : codes.items) {
            text += " " + one.code + " " + std::to_string(one.cases) + " " +
                    base::to_string(one.first) + " " + base::to_string(one.last) + " '" + one.name +
                    "'";
        }
        return text;
    };
    EXPECT_EQ(
        told(get(store_->unknown_codes({1}, known, 10, 0))),
        "3 codes, 14 cases, 4 without; a 7 2024-04-01 2024-04-01 ''"
        " x 4 2024-03-01 2024-05-01 'mới' b'\\ 3 2024-04-02 2024-04-02 ''"
    );
    EXPECT_EQ(
        told(get(store_->unknown_codes({1}, known, 1, 1))),
        "3 codes, 14 cases, 4 without; x 4 2024-03-01 2024-05-01 'mới'"
    );
    const std::vector<KnownCodes> march{{days("2024-03-01", "2024-03-31"), {"x", "a"}}};
    EXPECT_EQ(told(get(store_->unknown_codes({1}, march, 10, 0))), "0 codes, 0 cases, 0 without;");
    const std::vector<KnownCodes> no_list{{days("2024-01-01", "2024-12-31"), {}}};
    EXPECT_EQ(
        told(get(store_->unknown_codes({1}, no_list, 1, 0))),
        "3 codes, 19 cases, 4 without; a 12 2024-03-01 2024-04-01 ''"
    );
    EXPECT_EQ(told(get(store_->unknown_codes({1}, {}, 10, 0))), "0 codes, 0 cases, 0 without;");
    EXPECT_EQ(told(get(store_->unknown_codes({9}, known, 10, 0))), "0 codes, 0 cases, 0 without;");
}

TEST_P(CaseStoreTest, ACodeHasTheNameOfItsNewestNamedMessage) {
    CodeCount unknown;
    unknown.site = {1};
    unknown.state.received = *base::parse_day("2024-03-01");
    unknown.state.code = "x";
    unknown.count = 1;
    ok(store_->add_code_counts(0, 1, std::span(&unknown, 1)));
    std::uint64_t seq = 0;
    const auto named = [&](std::vector<std::string> names, model::SiteId site = {1}) {
        std::vector<EventRow> rows;
        for (auto& name : names) {
            auto& message = rows.emplace_back(row(++seq, "A"));
            message.event.site = site;
            message.event.code = "x";
            message.event.name = std::move(name);
        }
        ok(store_->add_events(rows));
    };
    const auto name = [&] {
        const std::vector<KnownCodes> nothing{{days("2024-03-01", "2024-03-31"), {}}};
        return get(store_->unknown_codes({1}, nothing, 1, 0)).items.at(0).name;
    };
    EXPECT_EQ(name(), "");
    named({"một", "hai"});
    EXPECT_EQ(name(), "hai");
    named({"một"});
    EXPECT_EQ(name(), "một");
    named({"hai", ""});
    named({"của nơi khác"}, {2});
    EXPECT_EQ(name(), "hai");
    reopen();
    EXPECT_EQ(name(), "hai") << "without another message";
    named({"một"});
    EXPECT_EQ(name(), "một");
    ok(engine_->execute("DROP TABLE code_names"));
    reopen();
    EXPECT_EQ(name(), "một") << "in a store of a time before names had a table";
    auto fresh = get(store_->begin_rebuild(seq));
    fresh.reset();
    ok(store_->finish_rebuild());
    ok(store_->add_code_counts(0, 1, std::span(&unknown, 1)));
    EXPECT_EQ(name(), "hai") << "the message with the newest name comes from the log again";
    named({"một"});
    EXPECT_EQ(name(), "một") << "which was remembered before the rebuild";
}

TEST_P(CaseStoreTest, SumsCountEachIndicatorsCases) {
    auto in_person = counted("2024-03-02", 1, 0, 5);
    in_person.state.channel = 2;
    in_person.state.level = 3;
    in_person.state.payment = 0;
    in_person.state.post = 0;
    in_person.state.status = 1;
    in_person.matched = false;
    auto level_3 = counted("2024-03-02", 1, 0, 2);
    level_3.state.level = 3;
    level_3.state.payment = 1;
    auto unnumbered = counted("2024-03-02", 1, 0, 7);
    unnumbered.numbered = false;
    ok(store_->add_level_counts(
        0, 9, std::vector{counted("2024-03-01", 1, 0, 3), in_person, level_3, unnumbered}
    ));
    ok(store_->add_level_counts(9, 10, std::vector{counted("2024-03-01", 1, 0, -1)}));
    const auto sums = sums_in(days("2024-03-01", "2024-03-02"));
    ASSERT_EQ(sums.size(), 1u);
    EXPECT_EQ(sums[0].generation, (Generation{{1}, 0}));
    EXPECT_EQ(sums[0].cases, 9);
    EXPECT_EQ(sums[0].online_level_4, 2);
    EXPECT_EQ(sums[0].online_level_3_or_4, 4);
    EXPECT_EQ(sums[0].paid_online, 2);
    EXPECT_EQ(sums[0].paid_any, 4);
    EXPECT_EQ(sums[0].by_post, 4);
    EXPECT_EQ(sums[0].returned, 4);
    EXPECT_EQ(sums[0].matched, 4);
    EXPECT_EQ(sums[0].unnumbered, 7);
    EXPECT_EQ(sums_in(days("2024-03-02", "2024-03-02"))[0].cases, 7);
    EXPECT_TRUE(sums_in(days("2024-03-03", "2024-04-01")).empty());
}

TEST_P(CaseStoreTest, ARemovedGenerationIsGoneAndTheOthersStay) {
    ok(store_->add_level_counts(0, 1, std::vector{counted("2024-03-01", 1, 1, 3)}));
    ok(store_->add_generation(std::vector{counted("2024-03-01", 1, 2, 3)}));
    EXPECT_EQ(get(store_->generations()).size(), 2u);
    ok(store_->remove_generation({{1}, 1}));
    ok(store_->remove_generation({{1}, 1}));
    EXPECT_EQ(get(store_->generations()), (std::vector<Generation>{{{1}, 2}}));
    EXPECT_EQ(get(store_->positions()).level_counts, 1u);
}

TEST_P(CaseStoreTest, CodeCountsBecomeLevelCountsByAList) {
    CodeCount one;
    one.site = {4};
    one.state.received = *base::parse_day("2024-03-01");
    one.state.code = "2.000221";
    one.state.channel = 1;
    one.state.level = 3;
    one.count = 2;
    CodeCount gone = one;
    gone.state.code = "gone";
    CodeCount unlisted = one;
    unlisted.state.code = "x";
    CodeCount bare = one;
    bare.state.code = "";
    bare.state.level = model::not_said;
    CodeCount unnumbered = one;
    unnumbered.numbered = false;
    CodeCount later = one;
    later.state.received = *base::parse_day("2024-03-02");
    ok(store_->add_code_counts(0, 1, std::vector{one, gone, unlisted, bare, unnumbered, later}));
    gone.count = -2;
    one.count = 1;
    ok(store_->add_code_counts(1, 2, std::vector{one, gone}));
    const auto period = get(store_->days_of({4}));
    ASSERT_TRUE(period);
    EXPECT_EQ(*period, days("2024-03-01", "2024-03-02"));
    const auto told = [&](model::Period received, std::vector<ListedLevel> listed) {
        std::vector<std::string> lines;
        for (const auto& row : get(store_->level_counts_by({{4}, 7}, received, listed))) {
            EXPECT_EQ(row.generation, 7u);
            EXPECT_EQ(row.site.value, 4u);
            EXPECT_EQ(row.state.channel, 1);
            lines.push_back(
                base::to_string(row.state.received) + (row.numbered ? " case" : " message") +
                (row.matched ? " matched" : "") + " level " + std::to_string(row.state.level) +
                ": " + std::to_string(row.count) + "\n"
            );
        }
        std::sort(lines.begin(), lines.end());
        std::string text;
        for (const auto& line : lines)
            text += line;
        return text;
    };
    EXPECT_EQ(
        told(*period, {{"2.000221", 4}, {"other", 0}}),
        "2024-03-01 case level -1: 2\n"
        "2024-03-01 case level 3: 2\n"
        "2024-03-01 case matched level 4: 3\n"
        "2024-03-01 message level 3: 2\n"
        "2024-03-02 case matched level 4: 2\n"
    );
    EXPECT_EQ(told(days("2024-03-02", "2024-03-09"), {}), "2024-03-02 case level 3: 2\n");
    const auto used = used_codes_in(days("2024-01-01", "2024-12-31"));
    EXPECT_EQ(used.size(), 3u);
    const std::vector<model::SiteId> with{{4}, {5}}, without{{5}};
    EXPECT_EQ(used_codes_in(days("2024-01-01", "2024-12-31"), with).size(), 3u);
    EXPECT_EQ(used_codes_in(days("2024-01-01", "2024-12-31"), without).size(), 0u);
    EXPECT_FALSE(get(store_->days_of({5})));
}

TEST_P(CaseStoreTest, UsedCodesAreThoseOfThePeriodsDaysWhereverItsMonthsEnd) {
    const auto seed = std::random_device{}();
    std::mt19937 random(seed);
    const base::Day first = *base::parse_day("2024-01-20");
    std::vector<CodeCount> rows;
    for (int i = 0; i < 400; ++i) {
        CodeCount& row = rows.emplace_back();
        row.site = {random() % 2 == 0 ? 1u : 2u};
        row.numbered = random() % 8 != 0;
        row.state.received = first + static_cast<std::int32_t>(random() % 150);
        row.state.code = "c" + std::to_string(random() % 6);
        row.state.channel = static_cast<std::int8_t>(random() % 3);
        row.count = static_cast<std::int64_t>(random() % 3) - 1;
    }
    // Asked after every insert, so that what was kept of an earlier answer would show.
    constexpr std::size_t rows_at_once = 20;
    for (std::size_t end = rows_at_once; end <= rows.size(); end += rows_at_once) {
        const auto added = std::span(rows).first(end);
        ok(store_->add_code_counts(end - rows_at_once, end, added.last(rows_at_once)));
        const auto periods = some_periods(random, first + static_cast<std::int32_t>(random() % 60));
        std::vector<std::map<std::pair<std::uint32_t, std::string>, std::int64_t>> wanted, found;
        for (const auto& period : periods) {
            auto& of_period = wanted.emplace_back();
            for (const auto& row : added) {
                if (!row.numbered || row.state.channel != 1) continue;
                if (!period.contains(row.state.received)) continue;
                of_period[{row.site.value, row.state.code}] += row.count;
            }
            std::erase_if(of_period, [](const auto& one) { return one.second <= 0; });
        }
        for (int again = 0; again < 2; ++again) {
            found.clear();
            const auto used = get(store_->used_codes(periods));
            for (std::size_t period = 0; period < used.periods.size(); ++period) {
                auto& of_period = found.emplace_back();
                for (const auto& row : used.rows(period))
                    of_period[{row.site.value, row.code}] = row.cases;
            }
            EXPECT_EQ(found, wanted) << "seed " << seed << ", " << told(periods);
        }
    }
}

TEST_P(CaseStoreTest, SumsOfSeveralPeriodsAreThoseOfEachWhateverWasWrittenSince) {
    const auto seed = std::random_device{}();
    std::mt19937 random(seed);
    const base::Day first = *base::parse_day("2024-01-20");
    const auto up_to = [&](std::uint32_t most) {
        return static_cast<std::uint32_t>(random() % (most + 1));
    };
    const auto said = [&] { return static_cast<std::int8_t>(up_to(4)); };
    std::vector<LevelCount> rows;
    for (int i = 0; i < 300; ++i) {
        auto& row = rows.emplace_back(counted("2024-01-20", 1 + up_to(2), up_to(1), 1));
        row.state.received = first + static_cast<std::int32_t>(random() % 200);
        row.state.status = said();
        row.state.channel = said();
        row.state.payment = said();
        row.state.level = said();
        row.state.post = said();
        row.matched = up_to(1) == 1;
        row.numbered = up_to(5) != 0;
        // A case that moves on takes its old contribution back; some moves change no sum.
        if (i > 100 && up_to(1) == 1) {
            auto moved = rows[up_to(static_cast<std::uint32_t>(i) - 1)];
            row = moved;
            row.state.status = said();
            moved.count = -moved.count;
            rows.push_back(moved);
        }
    }
    using Sums = std::array<std::int64_t, 9>;
    const auto add = [](const LevelCount& row, Sums& sums) {
        const auto& state = row.state;
        const bool online = state.channel == model::channel::online;
        const bool is[] = {
            row.numbered,
            row.numbered && online && state.level == 4,
            row.numbered && online && (state.level == 3 || state.level == 4),
            row.numbered && state.payment == 1,
            row.numbered && (state.payment == 1 || state.payment == 2),
            row.numbered && state.post == 1,
            row.numbered && state.status == model::status::returned,
            row.numbered && row.matched,
            !row.numbered};
        for (std::size_t i = 0; i < sums.size(); ++i)
            sums[i] += is[i] ? row.count : 0;
    };
    // Asked after every insert, so that what was kept of an earlier answer would show.
    constexpr std::size_t rows_at_once = 20;
    for (std::size_t end = rows_at_once; end <= rows.size(); end += rows_at_once) {
        const auto added = std::span(rows).first(end);
        ok(store_->add_level_counts(end - rows_at_once, end, added.last(rows_at_once)));
        const auto periods = some_periods(random, first + static_cast<std::int32_t>(random() % 60));
        std::vector<std::map<Generation, Sums>> wanted, found;
        for (const auto& period : periods) {
            auto& of_period = wanted.emplace_back();
            for (const auto& row : added)
                if (period.contains(row.state.received))
                    add(row, of_period[{row.site, row.generation}]);
            std::erase_if(of_period, [](const auto& one) { return one.second == Sums{}; });
        }
        for (int again = 0; again < 2; ++again) {
            found.clear();
            for (const auto& sums : get(store_->sums(periods))) {
                auto& of_period = found.emplace_back();
                for (const auto& row : sums) {
                    of_period[row.generation] = {
                        row.cases,
                        row.online_level_4,
                        row.online_level_3_or_4,
                        row.paid_online,
                        row.paid_any,
                        row.by_post,
                        row.returned,
                        row.matched,
                        row.unnumbered};
                }
                std::erase_if(of_period, [](const auto& one) { return one.second == Sums{}; });
            }
            EXPECT_EQ(found, wanted) << "seed " << seed << ", " << told(periods);
        }
    }
    const auto year = days("2024-01-01", "2024-12-31");
    EXPECT_FALSE(sums_in(year).empty());
    ok(store_->remove_generation({{1}, 0}));
    for (const auto& row : sums_in(year)) {
        const bool is_gone = row.generation == Generation{{1}, 0};
        EXPECT_TRUE(!is_gone || row.cases == 0) << "seed " << seed;
    }
    ok(store_->clear_level_counts());
    EXPECT_TRUE(sums_in(year).empty());
}

TEST_P(CaseStoreTest, QuarantineShowsTheNewestFirstAndOnlyTheBeginningOfALongBody) {
    std::vector<RefusedRow> rows(3);
    for (std::uint64_t i = 0; i < rows.size(); ++i) {
        rows[i].seq = i + 1;
        rows[i].refused = {{i == 1 ? 0u : 227u}, "site_unknown", "siteId", "message", "body"};
    }
    rows[2].refused.body = std::string(100'000, 'x');
    ok(store_->add_refused(rows));
    const auto page = get(store_->refused_of({227}, 1, 0));
    EXPECT_EQ(page.total, 2u);
    ASSERT_EQ(page.items.size(), 1u);
    EXPECT_EQ(page.items[0].seq, 3u);
    EXPECT_EQ(page.items[0].refused.body.size(), body_shown_bytes_max);
    EXPECT_EQ(page.items[0].body_bytes, 100'000u);
    const auto second = get(store_->refused_of({227}, 1, 1));
    ASSERT_EQ(second.items.size(), 1u);
    EXPECT_EQ(second.items[0].refused, rows[0].refused);
}

TEST_P(CaseStoreTest, ARebuildKeepsWhatTheLogNoLongerHasAndTakesThePlaceAtOnce) {
    ok(store_->add_events(std::vector{row(1, "A"), row(2, "B"), row(3, "C")}));
    ok(store_->add_code_counts(0, 3, {}));
    const auto fresh = get(store_->begin_rebuild(3));
    EXPECT_EQ(get(fresh->positions()), (Positions{2, 0, 0, 0}));
    ok(fresh->add_events(std::vector{row(3, "C"), row(4, "D")}));
    ok(fresh->add_code_counts(0, 4, {}));
    EXPECT_EQ(get(store_->positions()).code_counts, 3u);
    ok(store_->finish_rebuild());
    EXPECT_EQ(get(store_->positions()), (Positions{4, 0, 4, 0}));
    const auto again = get(store_->begin_rebuild(0));
    EXPECT_EQ(get(again->positions()), (Positions{}));
}

TEST_P(CaseStoreTest, FactsOfASiteComeByCaseNumberInChunks) {
    ok(store_->add_events(std::vector{
        row(1, "B"), row(2, "A"), row(3, "it's"), row(4, "A"), row(5, ""), row(6, "A", 2)}));
    EXPECT_EQ(get(store_->sites_with_events()), (std::vector<model::SiteId>{{1}, {2}}));
    const auto first = get(store_->facts_from({1}, "", 9, 3));
    ASSERT_EQ(first.size(), 3u);
    EXPECT_EQ(first[0].key.number, "A");
    EXPECT_EQ(first[0].fact.seq, 2u);
    EXPECT_EQ(first[1].fact.seq, 4u);
    EXPECT_EQ(first[2].key.number, "B");
    EXPECT_EQ(get(store_->facts_from({1}, "it's", 9, 3)).size(), 1u);
    EXPECT_TRUE(get(store_->facts_from({1}, "it's", 2, 3)).empty());
    const auto unnumbered = get(store_->unnumbered_of({1}, 9));
    ASSERT_EQ(unnumbered.size(), 1u);
    EXPECT_EQ(base::to_string(unnumbered[0].state.received), "2024-03-01");
    EXPECT_EQ(unnumbered[0].count, 1);
}

INSTANTIATE_TEST_SUITE_P(
    Engines,
    CaseStoreTest,
    ::testing::ValuesIn(testing::engine_names()),
    [](const auto& engine) { return engine.param; }
);

}  // namespace
}  // namespace emc::store

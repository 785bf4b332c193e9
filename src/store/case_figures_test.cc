/// What the store of cases answers about figures, against plain counting.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>

#include "store/case_store.h"
#include "store/testing/case_store_house.h"

namespace emc::store {
namespace {

class CaseFiguresTest : public testing::CaseStoreHouse {};

TEST_P(CaseFiguresTest, UnknownCodesAreThoseThatMeantNothingOnTheirDay) {
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

TEST_P(CaseFiguresTest, ACodeHasTheNameOfItsNewestNamedMessage) {
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
    auto fresh = get(store_->begin_rebuild());
    const SeqRange all_but_the_newest{0, seq - 1};
    ok(store_->copy_into(*fresh, std::span(&all_but_the_newest, 1)));
    fresh.reset();
    ok(store_->finish_rebuild());
    ok(store_->add_code_counts(0, 1, std::span(&unknown, 1)));
    EXPECT_EQ(name(), "hai") << "the message with the newest name comes from the log again";
    named({"một"});
    EXPECT_EQ(name(), "một") << "which was remembered before the rebuild";
}

TEST_P(CaseFiguresTest, SumsCountEachIndicatorsCases) {
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

TEST_P(CaseFiguresTest, UsedCodesAreThoseOfThePeriodsDaysWhereverItsMonthsEnd) {
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

TEST_P(CaseFiguresTest, UsedCodesAmongSomeAreThoseAlone) {
    const auto coded = [](std::uint32_t site, std::string code, std::int64_t count) {
        CodeCount row;
        row.site = {site};
        row.state.received = *base::parse_day("2024-03-01");
        row.state.channel = model::channel::online;
        row.state.code = std::move(code);
        row.count = count;
        return row;
    };
    ok(store_->add_code_counts(
        0,
        9,
        std::vector{coded(1, "a b", 5), coded(1, "x", 2), coded(2, "a b", 7), coded(11, "1", 3)}
    ));
    const std::vector<UsedCodes::Code> codes{{{1}, "a b"}, {{1}, "none"}, {{1}, "1 1"}, {{2}, "x"}};
    const auto used_in = [&](std::string_view from, std::string_view to) {
        const auto period = days(from, to);
        return get(store_->used_codes_among(std::span(&period, 1), codes)).rows(0);
    };
    const auto used = used_in("2024-01-01", "2024-12-31");
    ASSERT_EQ(used.size(), 1u);
    EXPECT_EQ(used[0].site.value, 1u);
    EXPECT_EQ(used[0].code, "a b");
    EXPECT_EQ(used[0].cases, 5);
    EXPECT_TRUE(used_in("2024-03-02", "2024-12-31").empty());
}

TEST_P(CaseFiguresTest, SumsOfSeveralPeriodsAreThoseOfEachWhateverWasWrittenSince) {
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

INSTANTIATE_TEST_SUITE_P(
    Engines,
    CaseFiguresTest,
    ::testing::ValuesIn(testing::engine_names()),
    [](const auto& engine) { return engine.param; }
);

}  // namespace
}  // namespace emc::store

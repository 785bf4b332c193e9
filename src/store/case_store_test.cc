#include "store/case_store.h"

#include <gtest/gtest.h>

#include "store/testing/case_store_house.h"

namespace emc::store {
namespace {

class CaseStoreTest : public testing::CaseStoreHouse {};

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

TEST_P(CaseStoreTest, QuarantineShowsTheNewestFirstAndOnlyTheBeginningOfALongBody) {
    std::vector<RefusedRow> rows(3);
    for (std::uint64_t i = 0; i < rows.size(); ++i) {
        rows[i].seq = i + 1;
        rows[i].refused = {{i == 1 ? 0u : 227u}, "site_unknown", "siteId", "message", "body"};
    }
    rows[2].refused.body = std::string(100'000, 'x');
    ok(store_->add_refused(rows));
    const auto page = get(store_->refused_of({227}, {}, 1, 0));
    EXPECT_EQ(page.total, 2u);
    ASSERT_EQ(page.items.size(), 1u);
    EXPECT_EQ(page.items[0].seq, 3u);
    EXPECT_EQ(page.items[0].refused.body.size(), body_shown_bytes_max);
    EXPECT_EQ(page.items[0].body_bytes, 100'000u);
    const auto second = get(store_->refused_of({227}, {}, 1, 1));
    ASSERT_EQ(second.items.size(), 1u);
    EXPECT_EQ(second.items[0].refused, rows[0].refused);
}

TEST_P(CaseStoreTest, QuarantineIsSearched) {
    std::vector<RefusedRow> rows(4);
    for (std::uint64_t i = 0; i < rows.size(); ++i) {
        rows[i].seq = i + 1;
        rows[i].arrival = base::instant_of(static_cast<std::int64_t>(i) * 1'000'000);
        rows[i].refused = {{227}, "code_missing", "maHoSo", "message", "body"};
    }
    rows[1].refused.code = "site_unknown";
    rows[3].refused.body = "siteId=9&ten=Khai Sinh'\\";
    ok(store_->add_refused(rows));
    const auto found = [this](const RefusedFilter& filter) {
        const auto page = get(store_->refused_of({227}, filter, 10, 0));
        std::string text = std::to_string(page.total) + ":";
        for (const auto& row : page.items)
            text += " " + std::to_string(row.seq);
        for (const auto& reason : page.reasons)
            text += " " + reason.code + "=" + std::to_string(reason.count);
        return text;
    };
    EXPECT_EQ(found({}), "4: 4 3 2 1 code_missing=3 site_unknown=1");
    EXPECT_EQ(found({.code = "site_unknown"}), "1: 2 code_missing=3 site_unknown=1")
        << "the other reasons are there to choose from";
    EXPECT_EQ(found({.text = "khai sinh'\\"}), "1: 4 code_missing=1");
    EXPECT_EQ(found({.text = "khai sinh", .text_in_body = false}), "0:");
    EXPECT_EQ(found({.text = "MAHOSO"}), "4: 4 3 2 1 code_missing=3 site_unknown=1");
    EXPECT_EQ(
        found({.from = base::instant_of(1'000'000), .before = base::instant_of(3'000'000)}),
        "2: 3 2 code_missing=1 site_unknown=1"
    );
    EXPECT_EQ(found({.oldest_first = true}), "4: 1 2 3 4 code_missing=3 site_unknown=1");
    EXPECT_EQ(found({.oldest_first = true, .beyond = 2}), "0: 3 4");
    EXPECT_EQ(found({.beyond = 3}), "0: 2 1");
}

TEST_P(CaseStoreTest, ARebuildKeepsWhatTheLogNoLongerHasAndTakesThePlaceAtOnce) {
    ok(store_->add_events(std::vector{row(1, "A"), row(2, "B"), row(3, "C")}));
    ok(store_->add_code_counts(0, 3, {}));
    const auto fresh = get(store_->begin_rebuild());
    EXPECT_EQ(get(fresh->positions()), (Positions{}));
    ok(fresh->add_events(std::vector{row(3, "C"), row(4, "D")}));
    std::vector<SeqRange> gone(ranges_at_once + 1, SeqRange{90, 99});
    gone.front() = {0, 1};
    gone.back() = {2, 2};
    ok(store_->copy_into(*fresh, gone));
    ok(fresh->add_code_counts(0, 4, {}));
    EXPECT_EQ(get(store_->positions()).code_counts, 3u);
    ok(store_->finish_rebuild());
    EXPECT_EQ(get(store_->positions()), (Positions{4, 0, 4, 0}));
    std::vector<std::uint64_t> seqs;
    for (const auto& fact : get(store_->facts_from({1}, "", 9, 9)))
        seqs.push_back(fact.fact.seq);
    EXPECT_EQ(seqs, (std::vector<std::uint64_t>{1, 2, 3, 4}));
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

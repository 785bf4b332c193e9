#include "reports/traffic.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "reports/testing/fake_hits.h"
#include "store/errc.h"

namespace emc::reports {
namespace {

using By = store::HitQuestion::By;
using visits::Dimension;

class TrafficTest : public ::testing::Test {
protected:
    TrafficTest() {
        for (const std::uint32_t id : {1u, 2u, 3u}) {
            auto& site = snapshot.sites[{id}];
            site.id = {id};
            site.unit = *model::UnitCode::parse(id == 3 ? "G01" : "H34");
        }
        hits.told_totals.push_back(row("", 10, 4));
    }

    static store::HitSums row(std::string key, std::int64_t count, std::int64_t visits) {
        store::HitSums sums;
        sums.key = std::move(key);
        sums.numbers = {.hits = count, .visits = visits, .visitors = visits};
        return sums;
    }
    store::HitSums& told(store::HitSums sums) { return hits.told_rows.emplace_back(sums); }

    static model::Period january() {
        return {*base::parse_day("2026-01-01"), *base::parse_day("2026-01-31")};
    }
    /// `key=hits/visits`, blanks between; in a comparison `:hits` of the period before follow.
    std::string rows(std::string_view name, bool compare = false) {
        question.breakdown = find_breakdown(name);
        if (question.breakdown == nullptr) return "no such";
        question.compare = compare;
        const auto report = traffic.report(snapshot, question);
        if (!report) return report.error().message();
        std::string out;
        for (const auto& each : report->rows) {
            if (!out.empty()) out += ' ';
            out += each.key + "=" + std::to_string(each.numbers.hits) + "/" +
                   std::to_string(each.numbers.visits);
            if (!compare) continue;
            out += each.before ? ":" + std::to_string(each.before->hits) : ":none";
        }
        return out;
    }
    /// What the fake tells of the period before `question.period`.
    store::HitSums& told_before(store::HitSums sums) {
        return hits.told_rows_before.emplace_back(sums);
    }

    TrafficQuestion question{{true, {}}, january(), nullptr, {}, false};
    testing::FakeHits hits;
    store::Visible visible;
    registry::Snapshot snapshot;
    Traffic traffic{hits, visible};
};

TEST_F(TrafficTest, RowsDescendByHowMuchTheyCountThenAscendByKey) {
    told(row("/c", 1, 1));
    told(row("/b", 3, 1));
    told(row("/a", 1, 1));
    told(row("/d", 1, 2));
    EXPECT_EQ(rows("page"), "/b=3/1 /d=1/2 /a=1/1 /c=1/1");
}

TEST_F(TrafficTest, RowsByTimeAscendUnderTheirNames) {
    told(row("", 1, 1)).day = *base::parse_day("2026-01-12");
    told(row("", 3, 1)).day = *base::parse_day("2026-01-05");
    EXPECT_EQ(rows("day"), "2026-01-05=3/1 2026-01-12=1/1");
    EXPECT_EQ(rows("week"), "2026-01-05=3/1 2026-01-12=1/1");
    hits.told_rows[0].hour = 9;
    EXPECT_EQ(rows("hour"), "2026-01-05T00:00:00+07:00=3/1 2026-01-12T09:00:00+07:00=1/1");
    hits.told_rows.pop_back();
    EXPECT_EQ(rows("month"), "2026-01=1/1");
}

TEST_F(TrafficTest, ByUnitTheSitesOfAUnitAddUp) {
    told(row("", 1, 1)).site = {1};
    told(row("", 2, 1)).site = {2};
    told(row("", 5, 2)).site = {3};
    told(row("", 9, 9)).site = {99};
    EXPECT_EQ(rows("unit"), "G01=5/2 H34=3/2");
}

TEST_F(TrafficTest, ByUnitTheTotalsAreAskedForOnceHoweverOftenSitesMoved) {
    registry::give(
        snapshot.sites[{1}], *model::UnitCode::parse("G01"), base::day_from(2026, 1, 11)
    );
    told(row("", 1, 1)).site = {1};
    EXPECT_EQ(rows("unit"), "G01=1/1 H34=1/1");
    EXPECT_EQ(hits.asked.size(), 4u);
    const auto is_totals = [](const auto& one) { return one.by == By::nothing; };
    EXPECT_EQ(std::ranges::count_if(hits.asked, is_totals), 1);
}

TEST_F(TrafficTest, EachNameAsksForItsOwnCounts) {
    (void)rows("entry");
    ASSERT_EQ(hits.asked.size(), 2u);
    if (hits.asked[0].by != By::nothing) std::swap(hits.asked[0], hits.asked[1]);
    EXPECT_EQ(hits.asked[0].dimension, Dimension::total);
    EXPECT_EQ(hits.asked[0].by, By::nothing);
    EXPECT_EQ(hits.asked[1].dimension, Dimension::entry);
    EXPECT_EQ(hits.asked[1].by, By::key);
    EXPECT_TRUE(hits.asked[1].sites.all);
    EXPECT_EQ(rows("nothing"), "no such");
}

TEST_F(TrafficTest, WithoutTrafficThereAreNoRows) {
    told(row("/a", 3, 1));
    hits.told_totals.clear();
    EXPECT_EQ(rows("page"), "");
}

TEST_F(TrafficTest, InAComparisonEachKeyHasItsNumbersOfThePeriodBefore) {
    hits.before = question.period.from;
    told(row("/a", 3, 1));
    told(row("/b", 2, 1));
    told_before(row("/b", 5, 1));
    told_before(row("/c", 1, 1));
    EXPECT_EQ(rows("page", true), "/a=3/1:0 /b=2/1:5 /c=0/0:1");
    EXPECT_EQ(to_string(hits.asked.back().period.from), "2025-12-01");
    EXPECT_EQ(to_string(hits.asked.back().period.to), "2025-12-31");
}

TEST_F(TrafficTest, RowsByTimeAreComparedByTheirPlaceInThePeriod) {
    question.period = {base::day_from(2026, 3, 1), base::day_from(2026, 3, 31)};
    hits.before = question.period.from;
    told(row("", 1, 1)).day = base::day_from(2026, 3, 2);
    told(row("", 2, 1)).day = base::day_from(2026, 3, 31);
    told_before(row("", 5, 1)).day = base::day_from(2026, 2, 2);
    told_before(row("", 6, 1)).day = base::day_from(2026, 2, 28);
    EXPECT_EQ(rows("day", true), "2026-03-02=1/1:5 2026-03-28=0/0:6 2026-03-31=2/1:none");
    hits.told_rows.clear();
    hits.told_rows_before.resize(1);
    told(row("", 1, 1)).day = base::day_from(2026, 3, 1);
    hits.told_rows_before[0].day = base::day_from(2026, 2, 1);
    EXPECT_EQ(rows("month", true), "2026-03=1/1:5");
    hits.told_rows[0].day = base::day_from(2026, 2, 23);
    hits.told_rows_before[0].day = base::day_from(2026, 1, 26);
    EXPECT_EQ(rows("week", true), "2026-02-23=1/1:5");
}

TEST_F(TrafficTest, AMonthThatThePeriodBeforeHasNotIsComparedWithNothing) {
    question.period = {base::day_from(2026, 1, 31), base::day_from(2026, 3, 1)};
    hits.before = question.period.from;  // That is 1 to 30 January: one month.
    told(row("", 1, 1)).day = base::day_from(2026, 1, 1);
    told(row("", 2, 1)).day = base::day_from(2026, 2, 1);
    told(row("", 3, 1)).day = base::day_from(2026, 3, 1);
    told_before(row("", 5, 1)).day = base::day_from(2026, 1, 1);
    EXPECT_EQ(rows("month", true), "2026-01=1/1:5 2026-02=2/1:none 2026-03=3/1:none");
}

TEST_F(TrafficTest, DaysOfALongerPeriodBeforeAreInItsTotalsAlone) {
    question.period = {base::day_from(2026, 2, 1), base::day_from(2026, 2, 28)};
    hits.before = question.period.from;
    told_before(row("", 5, 1)).day = base::day_from(2026, 1, 31);
    EXPECT_EQ(rows("day", true), "");
}

TEST_F(TrafficTest, ByUnitConditionsAndComparisonsAddUpByUnitToo) {
    hits.before = question.period.from;
    told(row("", 1, 1)).site = {1};
    told_before(row("", 2, 1)).site = {1};
    told_before(row("", 3, 1)).site = {2};
    EXPECT_EQ(rows("unit", true), "H34=1/1:5");
}

TEST_F(TrafficTest, AStoreThatIsDownIsSaidSo) {
    hits.failure = store::Errc::store_down;
    EXPECT_EQ(rows("day"), "store_down");
}

}  // namespace
}  // namespace emc::reports

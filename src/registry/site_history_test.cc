#include "registry/site_history.h"

#include <gtest/gtest.h>

namespace emc::registry {
namespace {

const model::UnitCode kon_tum = model::UnitCode::parse("H34").value();
const model::UnitCode quang_ngai = model::UnitCode::parse("H48").value();
const model::UnitCode third = model::UnitCode::parse("H01").value();
const base::Day merger = base::day_from(2025, 7, 1);

Site site_of_kon_tum() {
    Site site;
    site.unit = kon_tum;
    return site;
}

TEST(SiteHistory, ASiteThatNeverMovedHasOneTenureWithoutEnds) {
    EXPECT_EQ(
        tenures_of(site_of_kon_tum()), (std::vector<Tenure>{{kon_tum, std::nullopt, std::nullopt}})
    );
}

TEST(SiteHistory, EarlierDaysStayWithTheUnitThatHadThem) {
    auto site = site_of_kon_tum();
    give(site, quang_ngai, merger);
    EXPECT_EQ(site.unit, quang_ngai);
    EXPECT_EQ(
        tenures_of(site),
        (std::vector<Tenure>{
            {kon_tum, std::nullopt, merger - 1}, {quang_ngai, merger, std::nullopt}})
    );
}

TEST(SiteHistory, WhoGetsASiteFromAnEarlierDayGetsItFromAllWhoHadItSince) {
    auto site = site_of_kon_tum();
    give(site, quang_ngai, merger);
    give(site, third, merger - 10);
    EXPECT_EQ(site.former_units, (std::vector<FormerUnit>{{kon_tum, merger - 11}}));
    EXPECT_EQ(site.unit, third);
}

TEST(SiteHistory, GivenBackFromTheSameDayItWasNeverAway) {
    auto site = site_of_kon_tum();
    give(site, quang_ngai, merger);
    give(site, kon_tum, merger);
    EXPECT_EQ(site, site_of_kon_tum());
}

TEST(SiteHistory, ATimeElsewhereStaysWhenItIsGivenBackLater) {
    auto site = site_of_kon_tum();
    give(site, quang_ngai, merger);
    give(site, kon_tum, merger + 5);
    EXPECT_EQ(
        site.former_units,
        (std::vector<FormerUnit>{{kon_tum, merger - 1}, {quang_ngai, merger + 4}})
    );
}

TEST(SiteHistory, OfAPeriodATenureHasThePartThatLiesInIt) {
    const Tenure until_the_merger{kon_tum, std::nullopt, merger - 1};
    const model::Period year{base::day_from(2025, 1, 1), base::day_from(2025, 12, 31)};
    EXPECT_EQ(until_the_merger.within(year), (model::Period{year.from, merger - 1}));
    EXPECT_EQ(until_the_merger.within({merger, year.to}), std::nullopt);
    EXPECT_EQ(
        (Tenure{quang_ngai, merger, std::nullopt}.within(year)), (model::Period{merger, year.to})
    );
}

}  // namespace
}  // namespace emc::registry

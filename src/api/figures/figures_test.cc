#include <gtest/gtest.h>

#include "api/testing/desk.h"

namespace emc::api {
namespace {

using testing::Desk;

constexpr char period[] = "from=2023-02-27&to=2023-02-27";

class FiguresTest : public ::testing::Test {
protected:
    void SetUp() override {
        add(227, 5, 3);
        add(228, 5, 2);
        add(300, 10, 9);
        desk.visible.set({desk.registry.clock.now(), 1, {}});
    }

    void add(std::uint32_t site, std::int64_t cases, std::int64_t online) {
        store::SiteSums sums;
        sums.generation.site = {site};
        sums.cases = cases;
        sums.online_level_4 = online;
        sums.online_level_3_or_4 = online;
        desk.figures.told_sums.push_back(sums);
    }

    testing::Heard indicators(const std::string& query, const std::string& secret) {
        return desk.get("/api/v1/indicators?" + query, secret);
    }
    testing::Heard trend(const std::string& query, const std::string& secret) {
        return desk.get("/api/v1/indicators/trend?" + query, secret);
    }
    testing::Heard rankings(const std::string& query, const std::string& secret) {
        return desk.get("/api/v1/rankings?" + query, secret);
    }

    /// What a bad question is refused with: "400 code field".
    static std::string refusal(const testing::Heard& heard) {
        return std::to_string(heard.status) + " " + heard.at("error.code") + " " +
               heard.at("error.field");
    }

    Desk desk;
};

TEST_F(FiguresTest, AUnitsIndicatorsNameTheirBasis) {
    const auto heard = indicators("unit=H34&" + std::string(period), desk.unit_viewer);
    EXPECT_EQ(heard.status, 200u);
    EXPECT_EQ(heard.at("unit"), "H34");
    EXPECT_EQ(heard.at("from"), "2023-02-27");
    EXPECT_EQ(heard.at("to"), "2023-02-27");
    EXPECT_EQ(heard.at("set"), "emc-2024");
    EXPECT_EQ(heard.at("asOf"), "2023-02-27T12:00:00.000+07:00");
    EXPECT_EQ(heard.at("coverage.sites"), "2");
    EXPECT_EQ(heard.at("coverage.sitesWithData"), "2");
    EXPECT_EQ(heard.at("indicators.0.code"), "online_full_rate");
    EXPECT_EQ(heard.at("indicators.0.numerator"), "5");
    EXPECT_EQ(heard.at("indicators.0.denominator"), "10");
    EXPECT_EQ(heard.at("indicators.0.value"), "0.5");
    EXPECT_EQ(heard.at("indicators.2.denominator"), "0");
    EXPECT_EQ(heard.at("indicators.2.value"), "null") << "no data is not 0";
    EXPECT_EQ(heard.at("indicators.11.code"), "unnumbered_events");
    EXPECT_EQ(heard.at("indicators.11.denominator"), "null");
}

TEST_F(FiguresTest, WithoutAUnitTheyAreTheCountrysForThoseWhoSeeIt) {
    const auto heard = indicators(period, desk.viewer);
    EXPECT_EQ(heard.at("unit"), "null");
    EXPECT_EQ(heard.at("indicators.0.denominator"), "20");
    EXPECT_EQ(refusal(indicators(period, desk.unit_operator)), "404 not_found unit");
    EXPECT_EQ(
        refusal(indicators("unit=H35&" + std::string(period), desk.unit_operator)),
        "404 not_found unit"
    );
    EXPECT_EQ(
        refusal(indicators("unit=H99&" + std::string(period), desk.national)), "404 not_found unit"
    );
}

TEST_F(FiguresTest, BeforeAnythingIsLoadedAsOfIsNull) {
    desk.visible.set({});
    EXPECT_EQ(indicators(period, desk.national).at("asOf"), "null");
}

TEST_F(FiguresTest, EachMistakeIsNamedByItsParameter) {
    const auto ask = [&](const std::string& query) {
        return refusal(indicators(query, desk.national));
    };
    EXPECT_EQ(ask(""), "400 parameter_missing from");
    EXPECT_EQ(ask("from=2023-01-01"), "400 parameter_missing to");
    EXPECT_EQ(ask("from=27/02/2023&to=2023-02-27"), "400 parameter_invalid from");
    EXPECT_EQ(ask("from=2023-02-29&to=2023-02-27"), "400 parameter_invalid from");
    EXPECT_EQ(ask("from=2023-01-01&to="), "400 parameter_invalid to");
    EXPECT_EQ(ask("from=1999-12-31&to=2023-01-01"), "400 parameter_invalid from");
    EXPECT_EQ(ask("from=2023-01-01&to=2100-01-01"), "400 parameter_invalid to");
    EXPECT_EQ(ask("from=2023-01-02&to=2023-01-01"), "400 period_backwards to");
    EXPECT_EQ(ask("set=emc-1999&" + std::string(period)), "400 parameter_invalid set");
    EXPECT_EQ(ask("unit=%21&" + std::string(period)), "400 parameter_invalid unit");
}

TEST_F(FiguresTest, ATrendHasTheFiguresOfEachStep) {
    const auto heard = trend("unit=H34&from=2022-12-31&to=2023-02-27&step=month", desk.unit_viewer);
    EXPECT_EQ(heard.status, 200u);
    EXPECT_EQ(heard.at("unit"), "H34");
    EXPECT_EQ(heard.at("from"), "2022-12-31");
    EXPECT_EQ(heard.at("to"), "2023-02-27");
    EXPECT_EQ(heard.at("step"), "month");
    EXPECT_EQ(heard.at("set"), "emc-2024");
    EXPECT_EQ(heard.at("asOf"), "2023-02-27T12:00:00.000+07:00");
    EXPECT_EQ(heard.at("steps.0.from") + " " + heard.at("steps.0.to"), "2022-12-31 2022-12-31");
    EXPECT_EQ(heard.at("steps.1.from") + " " + heard.at("steps.1.to"), "2023-01-01 2023-01-31");
    EXPECT_EQ(heard.at("steps.2.from") + " " + heard.at("steps.2.to"), "2023-02-01 2023-02-27");
    EXPECT_EQ(heard.at("steps.3"), "(nothing)");
    EXPECT_EQ(heard.at("steps.2.coverage.sitesWithData"), "2");
    EXPECT_EQ(heard.at("steps.2.indicators.0.code"), "online_full_rate");
    EXPECT_EQ(heard.at("steps.2.indicators.0.value"), "0.5");
}

TEST_F(FiguresTest, ABadTrendIsRefusedByItsParameter) {
    const auto ask = [&](const std::string& query) {
        return refusal(trend(query, desk.unit_operator));
    };
    EXPECT_EQ(ask("unit=H35&step=day&" + std::string(period)), "404 not_found unit");
    EXPECT_EQ(ask("step=day&" + std::string(period)), "404 not_found unit");
    EXPECT_EQ(ask("unit=H34&" + std::string(period)), "400 parameter_missing step");
    EXPECT_EQ(ask("unit=H34&step=hour&" + std::string(period)), "400 parameter_invalid step");
    EXPECT_EQ(ask("unit=H34&step=day&from=2023-01-01&to=2023-04-11"), "400 trend_too_long step");
    EXPECT_EQ(trend("unit=H34&step=day&from=2023-01-01&to=2023-04-10", desk.national).status, 200u);
}

TEST_F(FiguresTest, ARankingIsHighestFirstAndNoDataLast) {
    const auto query = "indicator=online_full_rate&kind=province&" + std::string(period);
    const auto heard = rankings(query, desk.viewer);
    EXPECT_EQ(heard.status, 200u);
    EXPECT_EQ(heard.at("set"), "emc-2024");
    EXPECT_EQ(heard.at("items.0.rank"), "1");
    EXPECT_EQ(heard.at("items.0.unit"), "H35");
    EXPECT_EQ(heard.at("items.0.name"), "Đơn vị H35");
    EXPECT_EQ(heard.at("items.0.value"), "0.9");
    EXPECT_EQ(heard.at("items.1.rank"), "2");
    EXPECT_EQ(heard.at("items.1.unit"), "H34");
    EXPECT_EQ(heard.at("items.1.valid"), "true");
    EXPECT_EQ(heard.at("items.2"), "(nothing)");
    EXPECT_EQ(heard.at("ranked"), "2");
    const auto ministries =
        rankings("indicator=online_rate&kind=ministry&" + std::string(period), desk.viewer);
    EXPECT_EQ(ministries.at("items.0.rank"), "null");
    EXPECT_EQ(ministries.at("items.0.value"), "null");
}

TEST_F(FiguresTest, AUnitLearnsItsRankInTheCountryAndNobodyElses) {
    const auto query = "indicator=online_full_rate&kind=province&" + std::string(period);
    const auto heard = rankings(query, desk.unit_operator);
    EXPECT_EQ(heard.at("items.0.unit"), "H34");
    EXPECT_EQ(heard.at("items.0.rank"), "2");
    EXPECT_EQ(heard.at("items.1"), "(nothing)");
    EXPECT_EQ(heard.at("ranked"), "2");
}

TEST_F(FiguresTest, AUnitThatHadEndedBeforeThePeriodHasItsFiguresAndNoRank) {
    auto ended = registry::testing::a_unit("H35");
    ended.valid_to = base::day_from(2022, 12, 31);
    desk.registry->change_unit(ended, registry::testing::tester()).value();
    desk.registry->refresh().value();
    const auto query = "indicator=online_full_rate&kind=province&" + std::string(period);
    const auto heard = rankings(query, desk.viewer);
    EXPECT_EQ(heard.at("items.0.unit"), "H34");
    EXPECT_EQ(heard.at("items.0.rank"), "1");
    EXPECT_EQ(heard.at("items.1.unit"), "H35");
    EXPECT_EQ(heard.at("items.1.rank"), "null");
    EXPECT_EQ(heard.at("items.1.value"), "0.9");
    EXPECT_EQ(heard.at("items.1.valid"), "false");
    EXPECT_EQ(heard.at("ranked"), "1");
}

TEST_F(FiguresTest, ABadRankingIsRefusedByItsParameter) {
    const auto ask = [&](const std::string& query) {
        return refusal(rankings(query, desk.national));
    };
    const std::string days = std::string("&") + period;
    EXPECT_EQ(ask("kind=province" + days), "400 parameter_missing indicator");
    EXPECT_EQ(ask("indicator=online_rate" + days), "400 parameter_missing kind");
    EXPECT_EQ(ask("indicator=cats&kind=province" + days), "400 parameter_invalid indicator");
    EXPECT_EQ(ask("indicator=online_rate&kind=unit" + days), "400 parameter_invalid kind");
    EXPECT_EQ(
        ask("indicator=online_rate&kind=province&from=2023-01-02&to=2023-01-01"),
        "400 period_backwards to"
    );
}

TEST_F(FiguresTest, AStoreThatIsDownIs503) {
    desk.figures.failure = make_error_code(store::Errc::store_down);
    const auto heard = indicators(period, desk.national);
    EXPECT_EQ(heard.status, 503u);
    EXPECT_EQ(heard.at("error.code"), "unavailable");
}

TEST_F(FiguresTest, NamesOfIndicatorsAreInTheCallersLanguage) {
    testing::Sent sent{
        http::Method::get, "/api/v1/indicators?" + std::string(period), desk.national};
    sent.language = "vi";
    EXPECT_EQ(desk.send(sent).at("indicators.0.name"), "Tỷ lệ hồ sơ trực tuyến toàn trình");
}

}  // namespace
}  // namespace emc::api

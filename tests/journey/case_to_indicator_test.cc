/// The main job, end to end, on all four pairs of engines: bytes in at the socket as the field's
/// clients send them, numbers out of the API.

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <tuple>

#include "base/day.h"
#include "base/testing/source_tree.h"
#include "support/agency.h"

namespace emc::tests {
namespace {

const std::string expected =
    "online_full_rate 3/5\n"
    "online_rate 3/5\n"
    "online_payment_rate 1/4\n"
    "post_rate 1/5\n"
    "returned_rate 1/5\n"
    "services_full_rate 1/3\n"
    "services_online_rate 2/3\n"
    "services_used_rate 1/2\n"
    "accounts_active_rate 0/0\n"
    "accounts_linked_rate 0/0\n"
    "matched_rate 4/5\n"
    "unnumbered_events 0/-\n";

class CaseToIndicatorTest : public ::testing::TestWithParam<std::tuple<std::string, std::string>> {
protected:
    CaseToIndicatorTest()
        : engines_(std::get<0>(GetParam()), std::get<1>(GetParam())), agency_(engines_) {}

    void send_fixtures() {
        const std::string form = "application/x-www-form-urlencoded";
        const std::string json = "application/json; charset=utf-8";
        const std::vector<std::pair<std::string, std::string>> bodies{
            {"opencps-form.txt", form},
            {"opencps-form-ampersand.txt", form},
            {"opencps-form-encoded.txt", form},
            {"dotnet.json", json},
            {"pascal-case.json", json},
        };
        for (const auto& [file, type] : bodies) {
            EXPECT_EQ(agency_.sent(file_of_project("tests/fixtures/events/" + file), type), 204u)
                << file;
        }
    }

    /// What is kept under a site, `code body` lines.
    std::string quarantine_of(int site) {
        const auto kept = agency_.server().get(
            "/api/v1/sites/" + std::to_string(site) + "/quarantine", agency_.token()
        );
        if (kept.status != 200) return kept.body;
        const auto page = boost::json::parse(kept.body);
        std::string lines;
        for (const auto& item : page.at("items").as_array()) {
            lines += std::string_view(item.at("code").as_string());
            lines += ' ';
            lines += std::string_view(item.at("body").as_string());
            lines += '\n';
        }
        return lines;
    }

    Engines engines_;
    Agency agency_;
};

TEST_P(CaseToIndicatorTest, TheFixturesGiveTheExactFiguresAndKeepThem) {
    send_fixtures();
    EXPECT_EQ(agency_.figures("H34"), expected);

    send_fixtures();
    EXPECT_EQ(agency_.figures("H34"), expected) << "sent again, nothing changes";

    EXPECT_EQ(agency_.server().stop(), 0);
    agency_.start();
    EXPECT_EQ(agency_.figures("H34"), expected) << "after a restart";

    agency_.server().kill();
    agency_.start();
    EXPECT_EQ(agency_.figures("H34"), expected) << "after kill -9";

    agency_.run({"rebuild", "--data", agency_.data().string()});
    EXPECT_EQ(agency_.figures("H34"), expected) << "rebuilt under a running server";

    EXPECT_EQ(agency_.server().stop(), 0);
    agency_.run({"rebuild", "--data", agency_.data().string()});
    agency_.start();
    EXPECT_EQ(agency_.figures("H34"), expected) << "rebuilt with the server down";
}

TEST_P(CaseToIndicatorTest, ASecondListCountsThePastAnewFromItsDay) {
    send_fixtures();
    EXPECT_EQ(agency_.figure("H34", "matched_rate"), "4/5");
    agency_.run(
        {"import",
         "services",
         "--data",
         agency_.data().string(),
         "--site",
         "227",
         "--default",
         base::testing::in_source("tests/fixtures/services/annex-1-second-version.xlsx")}
    );
    EXPECT_EQ(agency_.figure("H34", "services_full_rate"), "3/3");
    EXPECT_EQ(agency_.figure("H34", "matched_rate"), "3/5");
}

TEST_P(CaseToIndicatorTest, TheProvinceStandsInTheRanking) {
    send_fixtures();
    EXPECT_EQ(agency_.figure("H34", "online_full_rate"), "3/5");
    const auto today = base::to_string(base::day_of(base::SystemClock().now()));
    const auto answer = agency_.server().get(
        "/api/v1/rankings?indicator=online_full_rate&kind=province&from=2020-01-01&to=" + today,
        agency_.token()
    );
    ASSERT_EQ(answer.status, 200u) << answer.body;
    const auto items = boost::json::parse(answer.body).at("items").as_array();
    ASSERT_EQ(items.size(), 63u);
    EXPECT_EQ(items[0].at("unit"), "H34");
    EXPECT_EQ(items[0].at("rank"), 1);
    EXPECT_EQ(items[0].at("numerator"), 3);
    EXPECT_EQ(items[0].at("denominator"), 5);
    EXPECT_EQ(items[0].at("value"), 0.6);
    EXPECT_TRUE(items[1].at("rank").is_null());
    EXPECT_TRUE(items[1].at("value").is_null());
}

TEST_P(CaseToIndicatorTest, WhatIsRefusedIsKeptInQuarantine) {
    EXPECT_EQ(agency_.sent(R"({"siteId":227,"status":)", "application/json"), 400u);
    EXPECT_EQ(agency_.sent(R"({"siteId":99999,"codeProfile":"A"})", "application/json"), 400u);
    agency_.await_counts();
    EXPECT_EQ(
        quarantine_of(0),
        R"(site_unknown {"siteId":99999,"codeProfile":"A"})"
        "\n"
    );
    EXPECT_EQ(
        quarantine_of(227),
        R"(invalid_json {"siteId":227,"status":)"
        "\n"
    );
}

TEST_P(CaseToIndicatorTest, ABackupBecomesTheSameCountryElsewhere) {
    send_fixtures();
    agency_.await_counts();
    const Folder folder;
    const auto file = (folder.path() / "backup.tar.zst").string();
    agency_.run({"backup", "--data", agency_.data().string(), file});

    const auto restored = (folder.path() / "restored").string();
    Settings elsewhere;
    Engines fresh(std::get<0>(GetParam()), "chdb");
    elsewhere = fresh.settings();
    const auto ended = run_emc({"restore", "--data", restored, file}, elsewhere);
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    const auto today = base::to_string(base::day_of(base::SystemClock().now()));
    const auto shown = run_emc(
        {"indicators",
         "--data",
         restored,
         "--unit",
         "H34",
         "--from",
         "2020-01-01",
         "--to",
         today,
         "--format",
         "json"},
        elsewhere
    );
    ASSERT_EQ(shown.exit_code, 0) << shown.err;
    const auto indicators = boost::json::parse(shown.out).at("indicators").as_array();
    EXPECT_EQ(indicators.at(0).at("numerator"), 3) << shown.out;
    EXPECT_EQ(indicators.at(0).at("denominator"), 5) << shown.out;
}

INSTANTIATE_TEST_SUITE_P(
    Engines,
    CaseToIndicatorTest,
    ::testing::Combine(
        ::testing::Values("sqlite", "postgresql"), ::testing::Values("chdb", "clickhouse")
    ),
    [](const auto& pair) { return std::get<0>(pair.param) + "_" + std::get<1>(pair.param); }
);

}  // namespace
}  // namespace emc::tests

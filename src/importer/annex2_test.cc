#include "importer/annex2.h"

#include <gtest/gtest.h>

#include "base/testing/temp_folder.h"
#include "sheet/testing/rows.h"

namespace emc::importer {
namespace {

using sheet::testing::GivenRows;

const std::vector<std::string> header{"ID_local", "ID_QG", "TYPE", "CREATDATE_USER", "LAST_LOGIN"};

std::vector<std::string> account(const std::string& id) {
    return {id, "", "2", "01/01/2023", ""};
}

Annex2 read(GivenRows& rows, std::uint32_t problems_max = 10) {
    const base::testing::TempFolder folder;
    const auto key = base::Pseudonyms::open(folder / "key").value();
    Annex2Limits limits;
    limits.problems_max = problems_max;
    const Progress progress;
    UserSet accounts(100);
    const auto today = base::day_from(2023, 3, 10);
    return read_users(rows, {key, today, limits, progress}, accounts).value();
}

TEST(Annex2Test, FurtherSheetsThatWereNotReadAreAWarningInFront) {
    GivenRows rows;
    rows.sheet("Mẫu").row(header);
    rows.sheet("Doanh nghiệp").row(header).row(account("a")).row(account(""));
    rows.sheet("Công dân").row(header).row(account("b"));
    auto again = rows;
    const auto list = std::get<UserRows>(read(rows));
    EXPECT_EQ(list.sheet, "Doanh nghiệp");
    EXPECT_EQ(list.good, 1u);
    EXPECT_EQ(list.problems_total, 2u);
    ASSERT_EQ(list.problems.size(), 2u);
    EXPECT_EQ(list.problems[0].code, "sheets_not_read");
    EXPECT_TRUE(list.problems[0].warning);
    EXPECT_EQ(
        list.problems[0].message_en,
        "Only the sheet “Doanh nghiệp” was read; other sheets have the columns too: “Công dân”."
    );
    EXPECT_EQ(list.problems[1].code, "id_missing");
    EXPECT_EQ(std::get<UserRows>(read(again, 1)).problems.size(), 1u);
}

TEST(Annex2Test, WhatNobodySeesIsNotPartOfAnId) {
    GivenRows rows;
    rows.sheet("A").row(header).row(account("a")).row(account("\u200Ba\u202C"));
    rows.row(account("\u200B"));
    const auto list = std::get<UserRows>(read(rows));
    EXPECT_EQ(list.good, 2u);
    ASSERT_EQ(list.problems.size(), 2u);
    EXPECT_EQ(list.problems[0].code, "account_repeated");
    EXPECT_EQ(list.problems[1].code, "id_missing");
}

TEST(Annex2Test, MergedCellsThatStayAsTheyStandAreAWarningInFront) {
    GivenRows rows;
    rows.sheet("A").row(header).row(account("a")).row({"", "", "2", "01/01/2023", ""});
    rows.left_merge({0, 0, 2, 3});
    const auto list = std::get<UserRows>(read(rows));
    ASSERT_EQ(list.problems.size(), 2u);
    EXPECT_EQ(list.problems_total, 2u);
    EXPECT_EQ(list.problems[0].code, "merges_left");
    EXPECT_NE(list.problems[0].message_en.find("A2:A3"), std::string::npos);
    EXPECT_EQ(list.problems[1].code, "id_missing");
}

TEST(Annex2Test, AnIdsGroupingIsLeftOutAndADayIsNoId) {
    sheet::Row grouped;
    grouped.number = 2;
    grouped.cells = {"12.345.678", "", "2", "44.986", ""};
    grouped.numbers = grouped.unlike = 0b01001;
    sheet::Row day;
    day.number = 4;
    day.cells = {"2023-02-01", "", "2", "01/01/2023", ""};
    day.dates = 0b1;
    GivenRows rows;
    rows.sheet("A").row(header).row(grouped);
    auto plain = account("12345678");
    rows.row(plain).row(day);
    const auto list = std::get<UserRows>(read(rows));
    EXPECT_EQ(list.good, 2u);
    ASSERT_EQ(list.problems.size(), 2u);
    EXPECT_EQ(list.problems[0].code, "account_repeated") << "both are one account";
    EXPECT_EQ(list.problems[1].code, "code_is_date");
    EXPECT_EQ(list.problems[1].message_vi.find("2023"), std::string::npos);
}

TEST(Annex2Test, DaysOutsideOfTheYearsHaveTheirOwnSentence) {
    GivenRows rows;
    rows.sheet("A").row(header).row({"a", "", "2", "01/01/1900", "01/01/1970"});
    const auto list = std::get<UserRows>(read(rows));
    ASSERT_EQ(list.problems.size(), 2u);
    EXPECT_EQ(list.problems[0].code, "created_out_of_range");
    EXPECT_EQ(
        list.problems[0].message_vi,
        "Ngày tạo phải từ năm 1990 đến năm 2099, ở đây là “01/01/1900”."
    );
    EXPECT_EQ(list.problems[1].code, "login_out_of_range");
    EXPECT_EQ(
        list.problems[1].message_en,
        "The last login must be in the years 1990 to 2099, or empty, here it is “01/01/1970”."
    );
}

TEST(Annex2Test, ANumberInAColumnThatWasNotFormattedIsADay) {
    sheet::Row row;
    row.number = 2;
    row.cells = {"a", "", "2", "44984", "20230227"};
    row.numbers = 0b11100;
    GivenRows rows;
    rows.sheet("A").row(header).row(row);
    EXPECT_EQ(std::get<UserRows>(read(rows)).good, 1u);
    GivenRows texts;
    texts.sheet("A").row(header).row({"a", "", "2", "44984", ""});
    EXPECT_EQ(std::get<UserRows>(read(texts)).problems.at(0).code, "created_unknown");
}

TEST(Annex2Test, ColumnsInAHiddenSheetAreAReasonOfTheirOwn) {
    GivenRows rows;
    rows.sheet("Ẩn", true).row(header).row(account("a"));
    EXPECT_EQ(std::get<Refusal>(read(rows)).code, "sheet_hidden");
}

}  // namespace
}  // namespace emc::importer

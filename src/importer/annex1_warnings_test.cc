#include "importer/annex1_warnings.h"

#include <gtest/gtest.h>

namespace emc::importer {
namespace {

using Rows = std::vector<model::ServiceRow>;

ServiceList list_of(Rows rows) {
    ServiceList list;
    list.rows = std::move(rows);
    for (std::uint32_t row = 2; row < 2 + list.rows.size(); ++row)
        list.row_numbers.push_back(row);
    return list;
}

/// `row column code`, a line each.
std::string told(const Warnings& warnings) {
    std::string text;
    for (const auto& one : warnings.kept) {
        text += std::to_string(one.row) + " " + one.column + " " + one.code + "\n";
        EXPECT_TRUE(one.warning);
        EXPECT_TRUE(one.message_vi.ends_with('.') && one.message_en.ends_with('.'));
    }
    return text;
}

std::string told(Rows rows, const Rows& last = {}) {
    return told(warnings_of(list_of(std::move(rows)), last, {}));
}

TEST(Annex1WarningsTest, AListWithoutOdditiesHasNone) {
    const Rows rows{
        {"Khai sinh", 4, "", "1.001193.000.00.00.H34", "000001"}, {"Khai tử", 3, "", "", "000002"}};
    EXPECT_EQ(told(rows), "");
    EXPECT_EQ(told(rows, rows), "");
}

TEST(Annex1WarningsTest, SheetsThatWereNotReadAreNamedFirst) {
    auto list = list_of({{"Khai sinh", 4, "", "", "1"}});
    list.sheet = "A";
    list.other_sheets = {"B", "C", "D", "E", "F", "G"};
    list.levels_in_words = {2};
    const auto warnings = warnings_of(list, {}, {});
    EXPECT_EQ(told(warnings), "0  sheets_not_read\n2 Level level_in_words\n");
    EXPECT_EQ(warnings.total, 2u);
    EXPECT_EQ(
        warnings.kept[0].message_vi,
        "Chỉ đọc trang tính “A”; các trang tính khác cũng có đủ các cột: “B”, “C”, “D”, “E”, “F”, "
        "…."
    );
}

TEST(Annex1WarningsTest, MergedCellsThatStayAsTheyStandAreTold) {
    auto list = list_of({{"Khai sinh", 4, "", "", "1"}});
    list.left_merge = "B120:B130";
    const auto warnings = warnings_of(list, {}, {});
    EXPECT_EQ(told(warnings), "0  merges_left\n");
    EXPECT_NE(warnings.kept[0].message_vi.find("B120:B130"), std::string::npos);
}

TEST(Annex1WarningsTest, RowsOfOneProcedureThatDifferInLevelAreTold) {
    EXPECT_EQ(
        told({
            {"a", 4, "", "1.001193.000.00.00.H34", "1"},
            {"b", 3, "", "1.001193.02", "2"},
            {"c", 4, "", "1.001193", "3"},
            {"d", 3, "", "", "4"},
            {"e", 4, "", "", "5"},
        }),
        "3 Level levels_mixed\n"
    );
}

TEST(Annex1WarningsTest, CodesThatReadTheSameInAnotherKindOfCellAreToldOncePerKind) {
    using model::CodeCell;
    const auto rows_with = [](CodeCell first, CodeCell second, CodeCell third) {
        return Rows{
            {"a", 4, "", "", "000001", first},
            {"b", 4, "", "", "000002", second},
            {"c", 4, "", "", "000003", third}};
    };
    const auto numbers = rows_with(CodeCell::number, CodeCell::number, CodeCell::text);
    const auto texts = rows_with(CodeCell::text, CodeCell::text, CodeCell::number);
    const auto unknown = rows_with(CodeCell::unknown, CodeCell::unknown, CodeCell::unknown);
    const auto warnings = warnings_of(list_of(texts), numbers, {});
    EXPECT_EQ(told(warnings), "2 ID MCDT code_now_text\n4 ID MCDT code_now_number\n");
    EXPECT_NE(warnings.kept[0].message_en.find("in 2 rows"), std::string::npos);
    EXPECT_EQ(told(numbers, numbers), "");
    EXPECT_EQ(told(numbers, unknown), "");
    EXPECT_EQ(told(unknown, numbers), "");
}

TEST(Annex1WarningsTest, LevelsInWordsAreToldOnceAtTheFirst) {
    auto list = list_of({{"a", 4, "", "", "1"}, {"b", 4, "", "", "2"}, {"c", 3, "", "", "3"}});
    list.levels_in_words = {3, 4};
    const auto warnings = warnings_of(list, {}, {});
    EXPECT_EQ(told(warnings), "3 Level level_in_words\n");
    EXPECT_NE(warnings.kept[0].message_en.find("in 2 rows"), std::string::npos);
}

TEST(Annex1WarningsTest, CodesThatPeopleMaySeeOtherwiseAreToldOnceAtTheFirst) {
    auto list =
        list_of({{"a", 4, "", "", "1"}, {"b", 4, "", "", "1.000.123"}, {"c", 4, "", "", "9"}});
    list.codes_unlike = {3, 4};
    const auto warnings = warnings_of(list, {}, {});
    EXPECT_EQ(told(warnings), "3 ID MCDT code_shown_otherwise\n");
    EXPECT_NE(warnings.kept[0].message_vi.find("ở 2 dòng"), std::string::npos);
    EXPECT_NE(warnings.kept[0].message_vi.find("“1.000.123”"), std::string::npos);
}

TEST(Annex1WarningsTest, CodesThatASpreadsheetMadeOfTextAreToldOnceAtTheFirst) {
    auto list =
        list_of({{"a", 4, "", "", "1.5"}, {"b", 4, "", "", "TRUE"}, {"c", 4, "", "", "2.25"}});
    list.codes_decimal = {2, 4};
    list.codes_truth = {3};
    const auto warnings = warnings_of(list, {}, {});
    EXPECT_EQ(told(warnings), "2 ID MCDT code_is_decimal\n3 ID MCDT code_is_truth\n");
    EXPECT_NE(warnings.kept[0].message_vi.find("ở 2 dòng"), std::string::npos);
    EXPECT_NE(warnings.kept[0].message_vi.find("“1.5”"), std::string::npos);
}

TEST(Annex1WarningsTest, ACodeThatTheLastVersionWroteOtherwiseIsTold) {
    const Rows last{{"a", 4, "", "", "000001"}, {"b", 4, "", "", "HT-02"}, {"c", 4, "", "", "3"}};
    EXPECT_EQ(
        told({{"a", 4, "", "", "1"}, {"b", 4, "", "", "ht02"}, {"c", 4, "", "", "3"}}, last),
        "2 ID MCDT code_rewritten\n3 ID MCDT code_rewritten\n"
    );
    EXPECT_EQ(told({{"a", 4, "", "", "000001"}, {"a2", 4, "", "", "1"}}, last), "")
        << "the old code is still there";
}

TEST(Annex1WarningsTest, ANameUnlikeTheLastVersionsIsTold) {
    const Rows last{{"Đăng ký khai sinh", 4, "", "", "1"}, {"Đăng ký khai tử", 4, "", "", "2"}};
    EXPECT_EQ(told({{"Cấp phép xây dựng", 4, "", "", "1"}}, last), "2 Name name_unlike\n");
    EXPECT_EQ(told({{"ĐĂNG KÝ KHAI SINH (cấp xã)", 4, "", "", "1"}}, last), "");
}

TEST(Annex1WarningsTest, ACodeThatHadAnAliasIsToldWhenTheListFirstHasIt) {
    const Rows rows{{"a", 4, "", "", "1"}, {"b", 4, "", "", "7"}};
    const Aliases aliases{{"7", "1"}, {"8", "1"}};
    const auto warnings = warnings_of(list_of(rows), {{{"a", 4, "", "", "1"}}}, {}, aliases);
    EXPECT_EQ(told(warnings), "3 ID MCDT code_has_alias\n");
    EXPECT_NE(warnings.kept[0].message_vi.find("“1”"), std::string::npos);
    EXPECT_EQ(told(warnings_of(list_of(rows), rows, {}, aliases)), "") << "it was told before";
}

TEST(Annex1WarningsTest, AllAreCountedAndTheFirstKept) {
    Rows rows{{"a", 4, "", "1.001193", "0"}};
    for (int i = 1; i < 10; ++i)
        rows.push_back({"b", 3, "", "1.001193.02", std::to_string(i)});
    Annex1Limits limits;
    limits.warnings_max = 2;
    const auto warnings = warnings_of(list_of(std::move(rows)), {}, limits);
    EXPECT_EQ(warnings.total, 9u);
    EXPECT_EQ(told(warnings), "3 Level levels_mixed\n4 Level levels_mixed\n");
}

}  // namespace
}  // namespace emc::importer

#include "importer/candidates.h"

#include <gtest/gtest.h>

#include "importer/code_form.h"
#include "importer/likeness.h"

namespace emc::importer {
namespace {

/// `code why`, best first.
std::string told(const std::vector<Candidate>& candidates) {
    std::string text;
    for (const auto& one : candidates) {
        text += one.row->id_mcdt + " " + std::string(to_string(one.reason)) + "\n";
    }
    return text;
}

Candidates a_list() {
    return Candidates({
        {"Cấp Giấy chứng nhận kiểm dịch thực vật xuất khẩu",
         4,
         "",
         "2.000221.000.00.00.H34",
         "000001"},
        {"Đăng ký khai sinh", 4, "", "1.001193.000.00.00.H34", "HT-01"},
        {"Đăng ký khai tử", 3, "", "1.001193.02", "HT-02"},
        {"Cấp lại chứng chỉ hành nghề dược", 3, "", "", "Y 07"},
    });
}

TEST(CandidatesTest, RowsOfTheProcedureThatTheCodeNamesComeFirst) {
    auto list = a_list();
    EXPECT_EQ(told(list.of("2.000221", "")), "000001 procedure\n");
    EXPECT_EQ(
        told(list.of("1.001193.000.00.00.h34", "Đăng ký khai tử")),
        "HT-02 procedure\nHT-01 procedure\n"
    ) << "those of the likest name first";
}

TEST(CandidatesTest, TheRowOfTheSameProcedureIsTheOnlyOneOrNone) {
    auto list = a_list();
    const auto same = [&](std::string_view code, std::string_view name = "") -> std::string {
        const auto* row = Candidates::same_procedure(list.of(code, name));
        return row ? row->id_mcdt : "none";
    };
    EXPECT_EQ(same("2.000221.CU"), "000001");
    EXPECT_EQ(same("1.001193.000.00.00.H34"), "none") << "two rows are of it";
    EXPECT_EQ(same("1"), "none") << "a like code may be another procedure's";
    EXPECT_EQ(same("", "Đăng ký khai sinh"), "none");
}

TEST(CandidatesTest, ACodeThatLostItsZerosSignsOrCaseFindsItsRow) {
    auto list = a_list();
    EXPECT_EQ(told(list.of("1", "")), "000001 code\n");
    EXPECT_EQ(told(list.of("ht_01", "")), "HT-01 code\n");
    EXPECT_EQ(told(list.of("y07", "")), "Y 07 code\n");
}

TEST(CandidatesTest, ACloseNameFindsItsRowWithoutDiacritics) {
    auto list = a_list();
    EXPECT_EQ(told(list.of("X", "cap giay chung nhan KIEM DICH thuc vat")), "000001 name\n");
    EXPECT_EQ(told(list.of("X", "Cấp đổi giấy phép lái xe")), "");
    EXPECT_EQ(told(list.of("X", "")), "");
    EXPECT_EQ(told(list.of("", "")), "");
}

TEST(CandidatesTest, OfManyOnlyTheBestAreTold) {
    std::vector<model::ServiceRow> rows;
    for (int i = 0; i < 20; ++i) {
        rows.push_back({"Đăng ký khai sinh số " + std::to_string(i), 4, "", "", std::to_string(i)});
    }
    Candidates list(std::move(rows));
    const auto found = list.of("X", "Đăng ký khai sinh số 7");
    ASSERT_EQ(found.size(), Candidates::candidates_max);
    EXPECT_EQ(found[0].row->id_mcdt, "7");
    EXPECT_EQ(found[0].likeness, 1);
}

TEST(LikenessTest, CaseDiacriticsAndSignsDoNotCount) {
    const auto likeness = [](const char* a, const char* b) {
        return likeness_of(trigrams_of(a), trigrams_of(b));
    };
    EXPECT_EQ(likeness("Đăng ký khai sinh", "DANG KY - khai sinh."), 1);
    EXPECT_GT(likeness("Đăng ký khai sinh", "Đăng ký lại khai sinh"), 0.8);
    EXPECT_LT(likeness("Đăng ký khai sinh", "Cấp phép xây dựng"), 0.1);
    EXPECT_EQ(likeness("", ""), 0);
    EXPECT_EQ(likeness("…", "…"), 0);
}

TEST(CodeFormTest, ABareCodeIsWhatANumberWouldKeep) {
    EXPECT_EQ(bare_code("000001"), "1");
    EXPECT_EQ(bare_code("tthc-7"), "TTHC7");
    EXPECT_EQ(bare_code("000"), "0");
    EXPECT_EQ(bare_code("--"), "");
    EXPECT_EQ(bare_code("Đ-1"), "Đ1");
}

}  // namespace
}  // namespace emc::importer

#include "app/indicators_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "app/failure.h"
#include "base/testing/temp_folder.h"
#include "sheet/reader.h"

namespace emc::app {
namespace {

using testing::HasSubstr;

const std::string answer_text = R"({
    "unit": "H25", "from": "2024-01-01", "to": "2024-12-31", "set": "emc-2024",
    "asOf": "2025-01-01T00:00:00.000+07:00", "coverage": {},
    "indicators": [
        {"code": "online_full_rate", "numerator": 115665, "denominator": 168746, "value": 0.6854},
        {"code": "post_rate", "numerator": 0, "denominator": 0, "value": null},
        {"code": "unnumbered_events", "numerator": 7, "denominator": null, "value": null}
    ]})";

TEST(IndicatorsTextTest, TheTableSpeaksVietnamese) {
    EXPECT_EQ(
        indicators_as_table(read_indicators(answer_text)),
        "H25, 2024-01-01 – 2024-12-31 (emc-2024)\n"
        "\n"
        "Chỉ số                                Tử số   Mẫu số          Giá trị\n"
        "Tỷ lệ hồ sơ trực tuyến toàn trình   115.665  168.746          68,54 %\n"
        "Tỷ lệ hồ sơ qua bưu chính công ích                    chưa có dữ liệu\n"
        "Sự kiện thiếu mã hồ sơ                    7\n"
        "\n"
        "Số liệu đến 2025-01-01T00:00:00.000+07:00\n"
    );
}

TEST(IndicatorsTextTest, CsvHasAHeaderAndPlainNumbers) {
    EXPECT_EQ(
        indicators_as_csv(read_indicators(answer_text)),
        "unit,from,to,set,code,name,numerator,denominator,value\r\n"
        "H25,2024-01-01,2024-12-31,emc-2024,online_full_rate,"
        "Tỷ lệ hồ sơ trực tuyến toàn trình,115665,168746,0.6854\r\n"
        "H25,2024-01-01,2024-12-31,emc-2024,post_rate,Tỷ lệ hồ sơ qua bưu chính công ích,0,0,\r\n"
        "H25,2024-01-01,2024-12-31,emc-2024,unnumbered_events,Sự kiện thiếu mã hồ sơ,7,,\r\n"
    );
}

TEST(IndicatorsTextTest, TheWorkbookHasARowForEachIndicator) {
    const base::testing::TempFolder folder;
    const auto file = folder.path() / "out.xlsx";
    std::ofstream(file, std::ios::binary) << indicators_as_xlsx(read_indicators(answer_text));
    auto reader = sheet::Reader::open(file, {});
    ASSERT_TRUE(reader);
    std::vector<std::vector<std::string>> rows;
    while (auto row = *reader->next())
        rows.push_back(row->cells);
    ASSERT_EQ(rows.size(), 4u);
    EXPECT_EQ(rows[0].back(), "Giá trị");
    EXPECT_EQ(rows[1][3], "online_full_rate");
    EXPECT_EQ(rows[1][5], "115665");
    EXPECT_EQ(rows[1][7], "68.54%");
    EXPECT_EQ(rows[2][5], "");
    EXPECT_EQ(rows[2][7], "chưa có dữ liệu");
    EXPECT_EQ(rows[3].size(), 6u);  // no denominator, no value
}

TEST(IndicatorsTextTest, ACountIsNoZeroWhereNoSiteHadAnything) {
    const auto line = [](std::string_view coverage) {
        const std::string text =
            R"({"indicators":[{"code":"unnumbered_events","numerator":0,"denominator":null,)"
            R"("value":null}],"coverage":)";
        const auto table = indicators_as_table(read_indicators(text + std::string(coverage) + "}"));
        return table.substr(table.find("unnumbered_events"));
    };
    EXPECT_THAT(line(R"({"sitesWithData":0})"), HasSubstr("chưa có dữ liệu"));
    EXPECT_THAT(line(R"({"sitesWithData":1})"), testing::Not(HasSubstr("chưa có dữ liệu")));
}

TEST(IndicatorsTextTest, SomethingElseIsRefused) {
    for (const auto* text : {"", "[]", "{}", "{\"indicators\":1}", "{\"indicators\":[1]}"}) {
        EXPECT_THROW((void)read_indicators(text), Failure) << text;
    }
}

TEST(IndicatorsTextTest, NumbersHaveDotsAndSharesACommaAndTwoDecimals) {
    EXPECT_EQ(vietnamese_number(0), "0");
    EXPECT_EQ(vietnamese_number(999), "999");
    EXPECT_EQ(vietnamese_number(1'000), "1.000");
    EXPECT_EQ(vietnamese_number(1'234'567), "1.234.567");
    EXPECT_EQ(vietnamese_number(-12'345), "-12.345");
    EXPECT_EQ(vietnamese_percent(8'349), "83,49 %");
    EXPECT_EQ(vietnamese_percent(10'000), "100,00 %");
    EXPECT_EQ(vietnamese_percent(5), "0,05 %");
}

}  // namespace
}  // namespace emc::app

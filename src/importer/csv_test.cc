#include "importer/csv.h"

#include <gtest/gtest.h>

namespace emc::importer {
namespace {

/// Rows as text: `2:[a][b c]` is line 2; `!` marks a broken one.
std::string read(std::string_view text) {
    std::string out;
    const auto rows = read_csv(text);
    for (const auto& row : rows.value()) {
        if (!out.empty()) out += ' ';
        out += std::to_string(row.line) + (row.is_broken ? "!" : ":");
        for (const auto& field : row.fields) {
            out += '[' + field + ']';
        }
    }
    return out;
}

TEST(CsvTest, FieldsStandBetweenCommasAndRowsEndWithLines) {
    EXPECT_EQ(read("a,b\nc,d\n"), "1:[a][b] 2:[c][d]");
    EXPECT_EQ(read("a,b\r\nc,d"), "1:[a][b] 2:[c][d]");
    EXPECT_EQ(read("a,,\n,b,"), "1:[a][][] 2:[][b][]");
    EXPECT_EQ(read(""), "");
}

TEST(CsvTest, QuotesHoldSeparatorsLinesAndQuotes) {
    EXPECT_EQ(read("\"Bộ Văn hóa, Thể thao\",x\n"), "1:[Bộ Văn hóa, Thể thao][x]");
    EXPECT_EQ(read("\"a \"\"b\"\"\"\n"), "1:[a \"b\"]");
    EXPECT_EQ(read("\"a\nb\",c\nd\n"), "1:[a\nb][c] 3:[d]");
    EXPECT_EQ(read("\"\",\"\"\n"), "1:[][]");
}

TEST(CsvTest, AByteOrderMarkIsNotPartOfTheFirstField) {
    EXPECT_EQ(
        read("\xEF\xBB\xBF"
             "a,b\n"),
        "1:[a][b]"
    );
}

TEST(CsvTest, TheFirstRowDecidesBetweenCommaAndSemicolon) {
    EXPECT_EQ(read("a;b\nc,d;e\n"), "1:[a][b] 2:[c,d][e]");
    EXPECT_EQ(read("a,b\nc;d,e\n"), "1:[a][b] 2:[c;d][e]");
    EXPECT_EQ(read("\"x,y,z\";b\n"), "1:[x,y,z][b]");
}

TEST(CsvTest, LinesWithoutAnythingAreLeftOutButCounted) {
    EXPECT_EQ(read("a\n\n\r\nb\n"), "1:[a] 4:[b]");
}

TEST(CsvTest, QuotesThatDoNotMatchMakeTheirRowBroken) {
    EXPECT_EQ(read("a,\"b\nc\n"), "1![a][b\nc\n]");
    EXPECT_EQ(read("\"a\"b,c\nd\n"), "1![ab][c] 2:[d]");
    EXPECT_EQ(read("a\"b\"\nd\n"), "1![a\"b\"] 2:[d]");
}

TEST(CsvTest, TextOverCsvBytesMaxIsRefusedAsAWhole) {
    EXPECT_TRUE(read_csv(std::string(csv_bytes_max, 'x')));
    EXPECT_FALSE(read_csv(std::string(csv_bytes_max + 1, 'x')));
}

}  // namespace
}  // namespace emc::importer

#include "sheet/writer.h"

#include <gtest/gtest.h>

#include "base/testing/temp_folder.h"
#include "sheet/errc.h"
#include "sheet/testing/read.h"

namespace emc::sheet {
namespace {

namespace fs = std::filesystem;

class WriterTest : public ::testing::Test {
protected:
    Writer open(std::vector<Column> columns) const {
        return *Writer::open(
            path(), {.sheet_name = "Kết quả", .columns = std::move(columns), .rows_max = 10}
        );
    }
    fs::path path() const { return folder_ / "out.xlsx"; }
    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator())
        );
    }

    const base::testing::TempFolder folder_;
};

TEST_F(WriterTest, WhatIsWrittenIsRead) {
    auto writer = open({{"Đơn vị"}, {"Số"}, {"Tỷ lệ"}, {"Ngày"}, {"Ghi chú"}});
    const std::vector<Value> row{
        "Hà Nam", std::int64_t{168746}, Percent{0.6854}, base::day_from(2023, 3, 1), "=1+1"};
    ASSERT_TRUE(writer.row(row));
    const std::vector<Value> sparse{std::monostate(), 2.5};
    ASSERT_TRUE(writer.row(sparse));
    ASSERT_TRUE(writer.close());
    EXPECT_EQ(
        testing::read_text(testing::slurp(path())),
        "[Kết quả]\n"
        "1: Đơn vị | Số | Tỷ lệ | Ngày | Ghi chú\n"
        "2: Hà Nam | 168746 | 68.54% | 2023-03-01 | =1+1\n"
        "3:  | 2.5\n"
    );
    EXPECT_EQ(files(), 1u);
}

TEST_F(WriterTest, OddTextsComeBackAsTheyWere) {
    auto writer = open({{"a"}});
    const std::string odd = "  <b> & \"q\" \n_x000D_ \x01 \xF0\x9F\x98\x80 ";
    const std::vector<Value> row{odd};
    ASSERT_TRUE(writer.row(row));
    ASSERT_TRUE(writer.close());
    EXPECT_EQ(testing::read_text(testing::slurp(path())), "[Kết quả]\n1: a\n2: " + odd + "\n");
}

TEST_F(WriterTest, NothingStandsThereBeforeItIsClosed) {
    {
        auto writer = open({{"a"}});
        const std::vector<Value> row{"x"};
        ASSERT_TRUE(writer.row(row));
        EXPECT_FALSE(fs::exists(path()));
    }
    EXPECT_EQ(files(), 0u);
}

TEST_F(WriterTest, ARowThatDoesNotFitIsRefused) {
    auto writer = open({{"a"}});
    const std::vector<Value> wide{"x", "y"};
    EXPECT_EQ(writer.row(wide).error(), Errc::too_many_columns);
    const std::vector<Value> fits{std::string(Writer::text_characters_max, 'x')};
    EXPECT_TRUE(writer.row(fits));
    const std::vector<Value> long_text{std::string(Writer::text_characters_max + 1, 'x')};
    EXPECT_EQ(writer.row(long_text).error(), Errc::cell_too_long);
    const std::vector<Value> no_number{0.0 / 0.0};
    EXPECT_EQ(writer.row(no_number).error(), Errc::write_failed);
    const std::vector<Value> no_text{std::string("\xFF")};
    EXPECT_EQ(writer.row(no_text).error(), Errc::write_failed);
}

TEST_F(WriterTest, TheLastRowIsTheLast) {
    EXPECT_EQ(WriterOptions().rows_max, 1'048'575u);
    auto writer = *Writer::open(path(), {.sheet_name = "a", .columns = {{"a"}}, .rows_max = 2});
    const std::vector<Value> row{std::int64_t{1}};
    EXPECT_TRUE(writer.row(row));
    EXPECT_TRUE(writer.row(row));
    EXPECT_EQ(writer.row(row).error(), Errc::too_many_rows);
}

TEST_F(WriterTest, AFolderThatIsNotThereIsAnError) {
    auto writer = Writer::open(
        folder_ / "missing" / "out.xlsx", {.sheet_name = "a", .columns = {{"a"}}, .rows_max = 10}
    );
    ASSERT_TRUE(writer);
    EXPECT_EQ(writer->close().error(), Errc::write_failed);
}

TEST_F(WriterTest, AWrongSheetNameIsAnError) {
    EXPECT_EQ(
        Writer::open(path(), {.sheet_name = "a/b", .columns = {}, .rows_max = 10}).error(),
        Errc::write_failed
    );
    EXPECT_EQ(files(), 0u);
}

}  // namespace
}  // namespace emc::sheet

#include "store/row_binary.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "store/errc.h"

namespace emc::store {
namespace {

TEST(RowBinaryTest, ReadsWhatItWrote) {
    const std::string long_text(20'000, 'y');
    RowWriter writer;
    writer.u8(255);
    writer.u16(65'535);
    writer.u32(4'294'967'295);
    writer.u64(std::numeric_limits<std::uint64_t>::max());
    writer.i8(-128);
    writer.i16(-32'768);
    writer.i32(std::numeric_limits<std::int32_t>::min());
    writer.i64(std::numeric_limits<std::int64_t>::min());
    writer.f64(-0.5);
    writer.flag(true);
    writer.null();
    writer.not_null();
    writer.text("");
    writer.text(long_text);
    writer.fixed("ab", 3);
    writer.date(*base::parse_day("2023-02-27"));

    RowReader reader(writer.bytes());
    EXPECT_TRUE(reader.next());
    EXPECT_EQ(reader.u8(), 255);
    EXPECT_EQ(reader.u16(), 65'535);
    EXPECT_EQ(reader.u32(), 4'294'967'295);
    EXPECT_EQ(reader.u64(), std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(reader.i8(), -128);
    EXPECT_EQ(reader.i16(), -32'768);
    EXPECT_EQ(reader.i32(), std::numeric_limits<std::int32_t>::min());
    EXPECT_EQ(reader.i64(), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(reader.f64(), -0.5);
    EXPECT_TRUE(reader.flag());
    EXPECT_TRUE(reader.null());
    EXPECT_FALSE(reader.null());
    EXPECT_EQ(reader.text(), "");
    EXPECT_EQ(reader.text(), long_text);
    EXPECT_EQ(reader.fixed(3), std::string_view("ab\0", 3));
    EXPECT_EQ(base::to_string(reader.date()), "2023-02-27");
    EXPECT_FALSE(reader.next());
    EXPECT_TRUE(reader.finish().has_value());
}

TEST(RowBinaryTest, WritesTheBytesOfTheFormat) {
    RowWriter writer;
    writer.u32(0x01020304);
    writer.text("hi");
    writer.date(base::Day{258});
    EXPECT_EQ(base::text_of(writer.bytes()), std::string_view("\4\3\2\1\2hi\2\1", 9));
    writer.clear();
    writer.text(std::string(300, 'z'));
    EXPECT_EQ(base::text_of(writer.bytes()).substr(0, 3), "\xac\x02z");
}

TEST(RowBinaryTest, EveryCutIsABadAnswer) {
    RowWriter writer;
    writer.u64(7);
    writer.text(std::string(200, 'x'));
    writer.fixed("abcd", 4);
    for (std::size_t size = 1; size < writer.size(); ++size) {
        RowReader reader(writer.bytes().first(size));
        ASSERT_TRUE(reader.next());
        reader.u64();
        reader.text();
        reader.fixed(4);
        EXPECT_FALSE(reader.ok()) << size;
        EXPECT_FALSE(reader.next()) << size;
        EXPECT_EQ(reader.finish().error(), Errc::bad_answer) << size;
    }
}

TEST(RowBinaryTest, BytesLeftOverAreABadAnswer) {
    RowReader reader(std::string_view("\1\2", 2));
    reader.u8();
    EXPECT_TRUE(reader.ok());
    EXPECT_EQ(reader.finish().error(), Errc::bad_answer);
}

TEST(RowBinaryTest, ALengthBeyond64BitsIsABadAnswer) {
    for (const std::string& length :
         {std::string(9, '\xff') + '\x02',
          std::string(11, '\xff'),
          std::string(9, '\xff') + '\x01',
          std::string("\x80")}) {
        RowReader reader(length);
        EXPECT_EQ(reader.text(), "");
        EXPECT_EQ(reader.finish().error(), Errc::bad_answer);
    }
}

TEST(RowBinaryTest, AfterAFailureNothingReadsAsSomething) {
    RowReader reader(std::string_view(
        "\x09"
        "abc\x01",
        5
    ));
    EXPECT_EQ(reader.text(), "");
    EXPECT_EQ(reader.u8(), 0);
    EXPECT_FALSE(reader.next());
}

TEST(RowBinaryTest, ADayOutOfRangeIsWrittenAsTheNearest) {
    RowWriter writer;
    writer.date(base::Day{-1});
    writer.date(base::Day{70'000});
    RowReader reader(writer.bytes());
    EXPECT_EQ(reader.date(), base::Day{0});
    EXPECT_EQ(base::to_string(reader.date()), "2149-06-06");
}

TEST(RowBinaryDeathTest, ATextLongerThanItsFixedStringIsABug) {
    RowWriter writer;
    EXPECT_DEATH(writer.fixed("abc", 2), "broken");
}

}  // namespace
}  // namespace emc::store

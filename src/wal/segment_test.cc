#include "wal/segment.h"

#include <gtest/gtest.h>

#include "base/fault.h"
#include "wal/errc.h"

namespace emc::wal {
namespace {

TEST(SegmentNameTest, ReadsBackWhatItPrints) {
    const SegmentName name{Seq{290413}, 0x0b77d1e4, false};
    EXPECT_EQ(to_string(name), "00000000000000290413-0b77d1e4.wal");
    EXPECT_EQ(parse_segment_name(to_string(name)), name);
    const SegmentName packed{Seq{1}, 0xffffffff, true};
    EXPECT_EQ(to_string(packed), "00000000000000000001-ffffffff.wal.zst");
    EXPECT_EQ(parse_segment_name(to_string(packed)), packed);
}

TEST(SegmentNameTest, OtherFilesAreNoSegments) {
    for (const auto* name :
         {"",
          "lock",
          "00000000000000290413-0b77d1e4",
          "00000000000000290413-0b77d1e4.wal.tmp",
          "00000000000000290413-0b77d1e4.wal.zst.tmp",
          "00000000000000000000-0b77d1e4.wal",
          "99999999999999999999-0b77d1e4.wal",
          "-0000000000000290413-0b77d1e4.wal",
          "0000000000000029041x-0b77d1e4.wal",
          "00000000000000290413_0b77d1e4.wal",
          "00000000000000290413-0b77d1eg.wal"}) {
        EXPECT_FALSE(parse_segment_name(name)) << name;
    }
}

TEST(SegmentHeaderTest, ReadsBackWhatWasWritten) {
    const SegmentHeader header{
        segment_version, Seq{42}, base::Instant{std::chrono::microseconds{7}}, 9};
    auto bytes = encode(header);
    ASSERT_EQ(bytes.size(), segment_header_bytes);
    const auto read = *decode_segment_header(bytes);
    EXPECT_EQ(read.version, segment_version);
    EXPECT_EQ(read.first, header.first);
    EXPECT_EQ(read.floor, header.floor);
    EXPECT_EQ(read.salt, header.salt);
}

TEST(SegmentHeaderTest, EveryFlippedBitAndEveryCutIsSeen) {
    auto bytes = encode({segment_version, Seq{42}, {}, 9});
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        const auto mask = std::byte{1} << static_cast<int>(bit % 8);
        bytes[bit / 8] ^= mask;
        EXPECT_FALSE(decode_segment_header(bytes)) << bit;
        bytes[bit / 8] ^= mask;
    }
    while (!bytes.empty()) {
        bytes.pop_back();
        EXPECT_FALSE(decode_segment_header(bytes));
    }
}

TEST(ErrcTest, EveryCodeHasItsNameAndFault) {
    for (int code = 1; code <= errc_count; ++code) {
        const auto error = make_error_code(static_cast<Errc>(code));
        EXPECT_NE(error.message(), "unknown") << code;
        EXPECT_EQ(error.message(), name_of(static_cast<Errc>(code)));
        EXPECT_FALSE(error == base::Fault::internal) << error.message();
    }
    EXPECT_TRUE(make_error_code(Errc::queue_full) == base::Fault::overloaded);
    EXPECT_TRUE(make_error_code(Errc::log_full) == base::Fault::overloaded);
}

}  // namespace
}  // namespace emc::wal

#include "wal/record.h"

#include <gtest/gtest.h>

#include <string>

#include "base/day.h"
#include "wal/batch.h"
#include "wal/crc32c.h"

namespace emc::wal {
namespace {

/// One frame in memory, with words to damage it.
class RecordTest : public ::testing::Test {
protected:
    RecordTest() {
        const auto payload = base::bytes_of("foo");
        header_.length = 3;
        header_.seq = Seq{1};
        header_.arrival = *base::parse_instant("2023-02-27T01:00:00Z");
        header_.lag = 1;
        header_.payload_crc = crc32c(payload);
        frame_.resize(frame_bytes);
        write_header(header_, salt_, frame_);
        frame_.insert(frame_.end(), payload.begin(), payload.end());
    }

    /// The payload, or what is wrong.
    std::string read(std::uint32_t salt) const {
        const auto header = read_header(frame_, salt);
        if (!header) return "bad header";
        const auto rest = base::Bytes(frame_).subspan(frame_bytes);
        if (rest.size() < header->length) return "cut short";
        const auto payload = rest.first(header->length);
        return is_payload_of(*header, payload) ? std::string(base::text_of(payload))
                                               : "bad payload";
    }

    void rewrite() { write_header(header_, salt_, frame_); }

    std::uint32_t salt_ = 0x12345678;
    FrameHeader header_;
    std::vector<std::byte> frame_;
};

TEST_F(RecordTest, ReadsBackWhatWasWritten) {
    header_.more = true;
    header_.continues = true;
    rewrite();
    const auto header = *read_header(frame_, salt_);
    EXPECT_EQ(header.length, 3u);
    EXPECT_TRUE(header.more);
    EXPECT_TRUE(header.continues);
    EXPECT_EQ(header.seq, Seq{1});
    EXPECT_EQ(header.arrival, header_.arrival);
    EXPECT_EQ(header.synced(), Seq{0});
    EXPECT_EQ(read(salt_), "foo");
}

TEST_F(RecordTest, StandsInTheFileAsTheFormatPageSays) {
    write_header(header_, 0, frame_);
    const unsigned char expected[] = {0x03, 0x00, 0x00, 0x00, 0x69, 0xa8, 0x56, 0xcd, 0x01,
                                      0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x44,
                                      0x95, 0xff, 0xa3, 0xf5, 0x05, 0x00, 0x01, 0x00, 0x00,
                                      0x00, 0x1d, 0xae, 0xc4, 0xcf, 0x66, 0x6f, 0x6f};
    EXPECT_EQ(base::text_of(frame_), base::text_of(std::as_bytes(std::span(expected))));
}

TEST_F(RecordTest, EveryFlippedBitIsSeen) {
    for (std::size_t bit = 0; bit < frame_.size() * 8; ++bit) {
        const auto mask = std::byte{1} << static_cast<int>(bit % 8);
        frame_[bit / 8] ^= mask;
        EXPECT_EQ(read(salt_), bit / 8 < frame_bytes ? "bad header" : "bad payload") << bit;
        frame_[bit / 8] ^= mask;
    }
    EXPECT_EQ(read(salt_), "foo");
}

TEST_F(RecordTest, EveryCutIsSeen) {
    while (frame_.size() > 1) {
        frame_.pop_back();
        EXPECT_EQ(read(salt_), frame_.size() < frame_bytes ? "bad header" : "cut short");
    }
}

TEST_F(RecordTest, IsNoRecordUnderAnotherSalt) {
    EXPECT_EQ(read(salt_ + 1), "bad header");
}

TEST_F(RecordTest, ZerosAreNoRecord) {
    frame_.assign(frame_bytes, std::byte{0});
    EXPECT_EQ(read(0), "bad header");
}

TEST_F(RecordTest, ValuesOutOfRangeAreNoRecord) {
    const auto good = header_;
    header_.length = payload_bytes_max + 1;
    rewrite();
    EXPECT_EQ(read(salt_), "bad header");
    header_ = good;
    header_.seq = Seq{std::uint64_t{1} << 62};
    rewrite();
    EXPECT_EQ(read(salt_), "bad header");
    header_ = good;
    header_.arrival = base::Instant{std::chrono::microseconds{-1}};
    rewrite();
    EXPECT_EQ(read(salt_), "bad header");
    header_ = good;
    header_.lag = 2;
    rewrite();
    EXPECT_EQ(read(salt_), "bad header") << "more synced records than there are";
}

TEST(BatchTest, MarksWhereItBeginsAndEnds) {
    Batch batch;
    EXPECT_TRUE(batch.empty());
    batch.add(base::bytes_of("a"));
    batch.add(base::bytes_of(""));
    batch.add(base::bytes_of("bcd"));
    EXPECT_EQ(batch.size(), 3u);
    EXPECT_EQ(batch.bytes(), 3 * frame_bytes + 4);
    const auto first = read_own_header(batch.frames());
    const auto second = read_own_header(batch.frames().subspan(first.bytes()));
    const auto third = read_own_header(batch.frames().subspan(first.bytes() + second.bytes()));
    EXPECT_TRUE(!first.continues && first.more);
    EXPECT_TRUE(second.continues && second.more);
    EXPECT_TRUE(third.continues && !third.more);
}

TEST(BatchTest, RemembersAPayloadOverTheLimit) {
    Batch batch;
    batch.add(std::vector<std::byte>(payload_bytes_max));
    EXPECT_FALSE(batch.has_too_long());
    batch.add(std::vector<std::byte>(payload_bytes_max + 1));
    EXPECT_TRUE(batch.has_too_long());
    EXPECT_EQ(batch.size(), 1u);
}

}  // namespace
}  // namespace emc::wal

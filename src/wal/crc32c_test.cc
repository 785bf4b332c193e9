#include "wal/crc32c.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace emc::wal {
namespace {

/// RFC 3720, appendix B.4.
TEST(Crc32cTest, GivesTheSumsOfTheRfc) {
    const std::vector<std::byte> zeros(32);
    const std::vector<std::byte> ones(32, std::byte{0xFF});
    std::vector<std::byte> up(32);
    std::vector<std::byte> down(32);
    for (std::size_t i = 0; i < 32; ++i) {
        up[i] = static_cast<std::byte>(i);
        down[i] = static_cast<std::byte>(31 - i);
    }
    // An iSCSI SCSI Read (10) command.
    std::vector<std::byte> command(48);
    command[0] = std::byte{0x01};
    command[1] = std::byte{0xC0};
    command[16] = std::byte{0x14};
    command[22] = std::byte{0x04};
    command[27] = std::byte{0x14};
    command[31] = std::byte{0x18};
    command[32] = std::byte{0x28};
    command[40] = std::byte{0x02};
    for (const auto sum_of : {&crc32c, &crc32c_by_table}) {
        EXPECT_EQ(sum_of(zeros, 0), 0x8A9136AAu);
        EXPECT_EQ(sum_of(ones, 0), 0x62A8AB43u);
        EXPECT_EQ(sum_of(up, 0), 0x46DD794Eu);
        EXPECT_EQ(sum_of(down, 0), 0x113FDB5Cu);
        EXPECT_EQ(sum_of(command, 0), 0xD9963A56u);
        EXPECT_EQ(sum_of(base::bytes_of("123456789"), 0), 0xE3069283u);
        EXPECT_EQ(sum_of({}, 0), 0u);
    }
}

TEST(Crc32cTest, TheTableAndTheInstructionAgreeOnEveryLengthAndCut) {
    std::mt19937 random(1);
    std::vector<std::byte> bytes(200);
    for (auto& b : bytes)
        b = static_cast<std::byte>(random());
    const base::Bytes all(bytes);
    for (std::size_t size = 0; size <= all.size(); ++size) {
        const auto front = all.first(size);
        const std::uint32_t sum = crc32c(front);
        EXPECT_EQ(sum, crc32c_by_table(front)) << size;
        for (const std::size_t cut : {std::size_t{0}, size / 3, size / 2, size}) {
            EXPECT_EQ(crc32c(front.subspan(cut), crc32c(front.first(cut))), sum);
            EXPECT_EQ(crc32c_by_table(front.subspan(cut), crc32c_by_table(front.first(cut))), sum);
        }
    }
}

}  // namespace
}  // namespace emc::wal

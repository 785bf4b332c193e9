#include "wal/crc32c.h"

#include <array>
#include <cstring>

#if defined(__x86_64__)
#include <nmmintrin.h>
#endif

namespace emc::wal {
namespace {

constexpr std::uint32_t polynomial = 0x82F63B78;  // 0x1EDC6F41 with the bits in reverse.

using Tables = std::array<std::array<std::uint32_t, 256>, 8>;

/// tables[n][b]: what byte b does to the sum n bytes later.
constexpr Tables make_tables() {
    Tables tables{};
    for (std::uint32_t b = 0; b < 256; ++b) {
        std::uint32_t sum = b;
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum & 1) != 0 ? (sum >> 1) ^ polynomial : sum >> 1;
        tables[0][b] = sum;
    }
    for (std::size_t n = 1; n < tables.size(); ++n) {
        for (std::size_t b = 0; b < 256; ++b) {
            const std::uint32_t sum = tables[n - 1][b];
            tables[n][b] = (sum >> 8) ^ tables[0][sum & 0xFF];
        }
    }
    return tables;
}

constexpr Tables tables = make_tables();

std::uint64_t word_at(const std::byte* at) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof(word));
    return word;
}

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) std::uint32_t crc32c_by_instruction(
    base::Bytes bytes, std::uint32_t before
) {
    const auto* at = bytes.data();
    const auto* const end = at + bytes.size();
    std::uint64_t sum = ~before;
    for (; end - at >= 8; at += 8)
        sum = _mm_crc32_u64(sum, word_at(at));
    auto narrow = static_cast<std::uint32_t>(sum);
    for (; at != end; ++at)
        narrow = _mm_crc32_u8(narrow, static_cast<std::uint8_t>(*at));
    return ~narrow;
}

std::uint32_t (*chosen())(base::Bytes, std::uint32_t) {
    __builtin_cpu_init();
    return __builtin_cpu_supports("sse4.2") != 0 ? crc32c_by_instruction : crc32c_by_table;
}
#else
std::uint32_t (*chosen())(base::Bytes, std::uint32_t) {
    return crc32c_by_table;
}
#endif

}  // namespace

std::uint32_t crc32c_by_table(base::Bytes bytes, std::uint32_t before) {
    const auto* at = bytes.data();
    const auto* const end = at + bytes.size();
    std::uint32_t sum = ~before;
    for (; end - at >= 8; at += 8) {
        const std::uint64_t word = word_at(at) ^ sum;
        sum = 0;
        for (std::size_t n = 0; n < 8; ++n)
            sum ^= tables[7 - n][(word >> (8 * n)) & 0xFF];
    }
    for (; at != end; ++at)
        sum = (sum >> 8) ^ tables[0][(sum ^ static_cast<std::uint32_t>(*at)) & 0xFF];
    return ~sum;
}

std::uint32_t crc32c(base::Bytes bytes, std::uint32_t before) {
    static std::uint32_t (*const sum_of)(base::Bytes, std::uint32_t) = chosen();
    return sum_of(bytes, before);
}

}  // namespace emc::wal

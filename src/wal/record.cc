#include "wal/record.h"

#include <array>
#include <boost/endian/conversion.hpp>

#include "wal/crc32c.h"
#include "wal/raw.h"

namespace emc::wal {
namespace {

constexpr std::uint32_t more_bit = 1u << 31;
constexpr std::uint32_t continues_bit = 1u << 30;
constexpr std::uint32_t length_bits = continues_bit - 1;

/// The check of a whole header: its bytes behind the check, the length, the salt.
std::uint32_t check_of(const std::byte* header, std::uint32_t salt) {
    using boost::endian::load_little_u32;
    std::array<std::byte, 32> bytes;
    std::copy(header + 8, header + frame_bytes, bytes.begin());
    std::copy(header, header + 4, bytes.begin() + 24);
    boost::endian::store_little_u32(raw(bytes.data() + 28), salt);
    return crc32c(bytes);
}

}  // namespace

void write_header(const FrameHeader& header, std::uint32_t salt, std::span<std::byte> at) {
    using boost::endian::store_little_u32;
    const std::uint32_t flags =
        (header.more ? more_bit : 0) | (header.continues ? continues_bit : 0);
    auto* const out = at.data();
    store_little_u32(raw(out), header.length | flags);
    boost::endian::store_little_u64(raw(out + 8), header.seq.value);
    boost::endian::store_little_s64(raw(out + 16), header.arrival.time_since_epoch().count());
    store_little_u32(raw(out + 24), header.lag);
    store_little_u32(raw(out + 28), header.payload_crc);
    store_little_u32(raw(out + 4), check_of(out, salt));
}

FrameHeader read_own_header(base::Bytes bytes) {
    using boost::endian::load_little_u32;
    const auto* const at = bytes.data();
    const std::uint32_t length = load_little_u32(raw(at));
    FrameHeader header;
    header.length = length & length_bits;
    header.more = (length & more_bit) != 0;
    header.continues = (length & continues_bit) != 0;
    header.seq = Seq{boost::endian::load_little_u64(raw(at + 8))};
    header.arrival =
        base::Instant{std::chrono::microseconds{boost::endian::load_little_s64(raw(at + 16))}};
    header.lag = load_little_u32(raw(at + 24));
    header.payload_crc = load_little_u32(raw(at + 28));
    return header;
}

std::optional<FrameHeader> read_header(base::Bytes bytes, std::uint32_t salt) {
    if (bytes.size() < frame_bytes) return std::nullopt;
    const auto header = read_own_header(bytes);
    if (header.length > payload_bytes_max || !is_possible(header.seq)) return std::nullopt;
    if (header.lag > header.seq.value || !is_possible(header.arrival)) return std::nullopt;
    const std::uint32_t check = boost::endian::load_little_u32(raw(bytes.data() + 4));
    if (check != check_of(bytes.data(), salt)) return std::nullopt;
    return header;
}

bool is_payload_of(const FrameHeader& header, base::Bytes payload) {
    return payload.size() == header.length && crc32c(payload) == header.payload_crc;
}

}  // namespace emc::wal

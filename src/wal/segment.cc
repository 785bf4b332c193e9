#include "wal/segment.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/endian/conversion.hpp>
#include <charconv>

#include "wal/crc32c.h"
#include "wal/raw.h"
#include "wal/record.h"

namespace emc::wal {
namespace {

constexpr std::string_view magic = "emc-wal\n";
constexpr std::size_t digits = 20;
constexpr std::size_t hex_digits = 8;
constexpr std::string_view suffix = ".wal";
constexpr std::string_view packed_suffix = ".wal.zst";

/// The number that text is, from its first to its last character.
template <class Number>
std::optional<Number> number_of(std::string_view text, int base) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace

std::string to_string(const SegmentName& name) {
    return fmt::format(
        "{:020}-{:08x}{}", name.first.value, name.salt, name.packed ? packed_suffix : suffix
    );
}

std::optional<SegmentName> parse_segment_name(std::string_view name) {
    if (name.size() < digits + 1 + hex_digits || name[digits] != '-') return std::nullopt;
    const auto first = number_of<std::uint64_t>(name.substr(0, digits), 10);
    const auto salt = number_of<std::uint32_t>(name.substr(digits + 1, hex_digits), 16);
    const auto rest = name.substr(digits + 1 + hex_digits);
    if (!first || !is_possible(Seq{*first}) || !salt) return std::nullopt;
    if (rest != suffix && rest != packed_suffix) return std::nullopt;
    return SegmentName{Seq{*first}, *salt, rest == packed_suffix};
}

std::vector<std::byte> encode(const SegmentHeader& header) {
    using boost::endian::store_little_u32;
    std::vector<std::byte> out(segment_header_bytes);
    const auto magic_bytes = base::bytes_of(magic);
    std::copy(magic_bytes.begin(), magic_bytes.end(), out.begin());
    store_little_u32(raw(out.data() + 8), header.version);
    boost::endian::store_little_u64(raw(out.data() + 16), header.first.value);
    boost::endian::store_little_s64(raw(out.data() + 24), header.floor.time_since_epoch().count());
    store_little_u32(raw(out.data() + 32), header.salt);
    store_little_u32(raw(out.data() + 12), crc32c(out));
    return out;
}

std::optional<SegmentHeader> decode_segment_header(base::Bytes bytes) {
    using boost::endian::load_little_u32;
    if (bytes.size() < segment_header_bytes) return std::nullopt;
    std::array<std::byte, segment_header_bytes> copy;
    std::copy_n(bytes.begin(), copy.size(), copy.begin());
    if (!std::equal(magic.begin(), magic.end(), base::text_of(copy).begin())) return std::nullopt;
    const std::uint32_t check = load_little_u32(raw(copy.data() + 12));
    boost::endian::store_little_u32(raw(copy.data() + 12), 0);
    if (crc32c(copy) != check) return std::nullopt;
    SegmentHeader header;
    header.version = load_little_u32(raw(copy.data() + 8));
    header.first = Seq{boost::endian::load_little_u64(raw(copy.data() + 16))};
    header.floor = base::Instant{
        std::chrono::microseconds{boost::endian::load_little_s64(raw(copy.data() + 24))}};
    header.salt = load_little_u32(raw(copy.data() + 32));
    if (header.version == segment_version && !is_possible(header.floor)) return std::nullopt;
    return header;
}

}  // namespace emc::wal

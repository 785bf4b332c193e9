#include "collector/address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>

#include "base/text.h"

namespace emc::collector {
namespace {

/// Every address as 16 bytes, IPv4 in its mapped form, so that one comparison serves both.
using Address = std::array<std::uint8_t, 16>;
constexpr std::array<std::uint8_t, 12> mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

struct Parsed {
    Address bytes{};
    bool is_v4 = false;  ///< Written as IPv4: its prefix counts from bit 96.
};

std::optional<Parsed> parse(std::string_view text) {
    char room[INET6_ADDRSTRLEN + 1] = {};
    if (text.size() >= sizeof(room)) return std::nullopt;
    std::copy(text.begin(), text.end(), room);
    Parsed out;
    out.is_v4 = text.find(':') == std::string_view::npos;
    if (out.is_v4) std::copy(mapped.begin(), mapped.end(), out.bytes.begin());
    const bool is_read = out.is_v4 ? inet_pton(AF_INET, room, out.bytes.data() + mapped.size()) == 1
                                   : inet_pton(AF_INET6, room, out.bytes.data()) == 1;
    return is_read ? std::optional(out) : std::nullopt;
}

std::optional<unsigned> parse_prefix(std::string_view text, unsigned most) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value > most) {
        return std::nullopt;
    }
    return value;
}

bool starts_alike(const Address& a, const Address& b, unsigned bits) {
    const std::size_t whole = bits / 8;
    if (std::memcmp(a.data(), b.data(), whole) != 0) return false;
    if (bits % 8 == 0) return true;
    return ((a[whole] ^ b[whole]) >> (8 - bits % 8)) == 0;
}

}  // namespace

bool is_address(std::string_view text) {
    return parse(text).has_value();
}

bool is_within(std::string_view address, std::string_view given) {
    const std::string_view block = base::trim(given);
    const std::size_t slash = std::min(block.find('/'), block.size());
    const auto base_address = parse(block.substr(0, slash));
    const auto asked = parse(address);
    if (!base_address || !asked) return false;
    unsigned bits = 128;
    if (slash < block.size()) {
        const auto prefix = parse_prefix(block.substr(slash + 1), base_address->is_v4 ? 32 : 128);
        if (!prefix) return false;
        bits = *prefix + (base_address->is_v4 ? 96 : 0);
    }
    return starts_alike(asked->bytes, base_address->bytes, bits);
}

bool is_within_any(std::string_view address, const std::vector<std::string>& blocks) {
    return std::any_of(blocks.begin(), blocks.end(), [&](const auto& block) {
        return is_within(address, block);
    });
}

std::array<std::uint8_t, 16> address_of(std::string_view text) {
    const auto parsed = parse(text);
    return parsed ? parsed->bytes : Address{};
}

std::array<std::uint8_t, 16> network_of(const std::array<std::uint8_t, 16>& address) {
    constexpr std::size_t v4_bytes_kept = mapped.size() + 3, v6_bytes_kept = 6;
    const bool is_v4 = std::equal(mapped.begin(), mapped.end(), address.begin());
    const auto kept = is_v4 ? v4_bytes_kept : v6_bytes_kept;
    Address network{};
    std::copy_n(address.begin(), kept, network.begin());
    return network;
}

}  // namespace emc::collector

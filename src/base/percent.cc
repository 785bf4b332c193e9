#include "base/percent.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace emc::base {
namespace {

constexpr std::array<std::int8_t, 256> hex_values = [] {
    std::array<std::int8_t, 256> values{};
    values.fill(-1);
    for (std::size_t i = 0; i < 10; ++i)
        values['0' + i] = static_cast<std::int8_t>(i);
    for (std::size_t i = 0; i < 6; ++i)
        values['a' + i] = values['A' + i] = static_cast<std::int8_t>(10 + i);
    return values;
}();

int hex_of(char c) {
    return hex_values[static_cast<unsigned char>(c)];
}

constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;

/// Whether any of eight bytes is that character.
bool has_byte(std::uint64_t word, char c) {
    const auto zero_there = word ^ (ones * static_cast<unsigned char>(c));
    return ((zero_there - ones) & ~zero_there & tops) != 0;
}

}  // namespace

bool is_escape(std::string_view text, std::size_t at) {
    return text.size() - at >= 3 && hex_of(text[at + 1]) >= 0 && hex_of(text[at + 2]) >= 0;
}

bool is_encoded(std::string_view text) {
    for (; text.size() >= sizeof(std::uint64_t); text.remove_prefix(sizeof(std::uint64_t))) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), sizeof(word));
        if (has_byte(word, '%') || has_byte(word, '+')) return true;
    }
    return std::any_of(text.begin(), text.end(), [](char c) { return c == '%' || c == '+'; });
}

void add_decoded(std::string& out, std::string_view text) {
    // Decoded text is never longer: it is put over a copy of itself, and what is left over cut off.
    const auto begin = out.size();
    out += text;
    char* to = out.data() + begin;
    const char* const end = out.data() + out.size();
    for (const char* from = to; from != end; ++to) {
        const char c = *from++;
        *to = c == '+' ? ' ' : c;
        if (c != '%' || end - from < 2) continue;
        const int high = hex_of(from[0]), low = hex_of(from[1]);
        if ((high | low) < 0) continue;
        *to = static_cast<char>(high * 16 + low);
        from += 2;
    }
    out.resize(static_cast<std::size_t>(to - out.data()));
}

}  // namespace emc::base

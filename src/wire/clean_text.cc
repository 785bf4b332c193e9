#include "wire/clean_text.h"

#include <cstdint>
#include <cstring>

#include "base/text.h"

namespace emc::wire {
namespace {

/// What one look at the bytes told.
enum class Look { ascii, plain, other, invalid, nul };

/// Two- and three-byte characters whose normal form C is themselves whatever stands beside them:
/// below the combining marks (U+0300), Latin Extended Additional (all precomposed Vietnamese
/// letters), and the dashes, quotes and dots from U+2010 to U+2027.
bool is_plain(std::uint32_t c) {
    return c < 0x300 || (c >= 0x1E00 && c < 0x1F00) || (c >= 0x2010 && c <= 0x2027);
}

std::uint32_t byte_at(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

bool is_trail(std::uint32_t byte) {
    return (byte & 0xC0) == 0x80;
}

/// Where the first byte that is no ASCII, or is zero, stands.
std::size_t ascii_end(std::string_view text, std::size_t at) {
    constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof(word));
        if (((word | (word - ones)) & tops) != 0) break;
    }
    while (at < text.size() && byte_at(text, at) - 1 < 0x7F)
        ++at;
    return at;
}

Look look_at(std::string_view text) {
    bool wide = false;
    for (std::size_t at = ascii_end(text, 0); at < text.size(); at = ascii_end(text, at)) {
        const std::uint32_t a = byte_at(text, at), b = byte_at(text, at + 1);
        if (a == 0) return Look::nul;
        wide = true;
        if (a >= 0xC2 && a < 0xE0 && is_trail(b)) {
            if (!is_plain((a & 0x1F) << 6 | (b & 0x3F))) return Look::other;
            at += 2;
        } else if (a == 0xE1 || a == 0xE2) {
            const std::uint32_t c = byte_at(text, at + 2);
            if (!is_trail(b) || !is_trail(c)) return Look::invalid;
            if (!is_plain((a & 0x0F) << 12 | (b & 0x3F) << 6 | (c & 0x3F))) return Look::other;
            at += 3;
        } else {
            return Look::other;
        }
    }
    return wide ? Look::plain : Look::ascii;
}

}  // namespace

std::optional<Reason> clean(std::string_view given, std::string& out) {
    switch (look_at(given)) {
        case Look::ascii:
        case Look::plain: out.assign(base::trim(given)); return std::nullopt;
        case Look::invalid: return Reason::invalid_utf8;
        case Look::nul: return Reason::nul_byte;
        case Look::other: break;
    }
    if (!base::is_utf8(given)) return Reason::invalid_utf8;
    if (given.find('\0') != std::string_view::npos) return Reason::nul_byte;
    out = base::visible(given);
    return std::nullopt;
}

bool cut(std::string& text, std::size_t bytes_max) {
    if (text.size() <= bytes_max) return false;
    std::size_t end = bytes_max;
    while (end > 0 && is_trail(byte_at(text, end)))
        --end;
    text.resize(end);
    return true;
}

bool keep_text(std::string_view text, std::string& out, std::size_t bytes_max) {
    const bool odd = clean(text, out).has_value();
    if (odd) out.clear();
    cut(out, bytes_max);
    return odd;
}

}  // namespace emc::wire

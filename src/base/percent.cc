#include "base/percent.h"

#include <array>
#include <cstdint>

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

}  // namespace

bool is_escape(std::string_view text, std::size_t at) {
    return text.size() - at >= 3 && hex_of(text[at + 1]) >= 0 && hex_of(text[at + 2]) >= 0;
}

void add_decoded(std::string& out, std::string_view text) {
    // Decoded text is never longer: it is written in place, and what is left over is cut off.
    const auto begin = out.size();
    out.resize(begin + text.size());
    char* to = out.data() + begin;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '%' && is_escape(text, i)) {
            *to++ = static_cast<char>(hex_of(text[i + 1]) * 16 + hex_of(text[i + 2]));
            i += 2;
        } else {
            *to++ = c == '+' ? ' ' : c;
        }
    }
    out.resize(static_cast<std::size_t>(to - out.data()));
}

}  // namespace emc::base

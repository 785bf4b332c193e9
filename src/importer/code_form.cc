#include "importer/code_form.h"

#include <algorithm>

namespace emc::importer {

std::string upper(std::string_view text) {
    std::string out(text);
    for (auto& c : out) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return out;
}

std::string bare_code(std::string_view code) {
    auto bare = upper(code);
    std::erase_if(bare, [](char c) {
        const bool is_digit = c >= '0' && c <= '9';
        const bool is_letter = c >= 'A' && c <= 'Z';
        return !is_digit && !is_letter && static_cast<unsigned char>(c) < 0x80;
    });
    if (bare.empty()) return bare;
    const auto first = std::min(bare.find_first_not_of('0'), bare.size() - 1);
    return bare.substr(first);
}

std::string ungrouped(std::string_view number) {
    constexpr std::size_t group = 3;
    std::string digits;
    std::size_t since_dot = 0;
    bool has_dot = false;
    for (const char c : number) {
        if (c == '.') {
            if (digits.empty() || (has_dot && since_dot != group) || since_dot > group) break;
            has_dot = true;
            since_dot = 0;
        } else if (c >= '0' && c <= '9') {
            digits += c;
            ++since_dot;
        } else {
            return std::string(number);
        }
    }
    return has_dot && since_dot == group ? digits : std::string(number);
}

}  // namespace emc::importer

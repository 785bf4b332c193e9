#include "model/service.h"

#include <algorithm>

#include "base/text.h"

namespace emc::model {
namespace {

constexpr std::size_t base_length = 8;  // d.dddddd

bool is_group_char(char c) {
    return base::is_digit(c) || (c >= 'A' && c <= 'Z');
}

/// Groups that each begin with a dot: ".000.00.00.H34", or nothing.
bool is_tail(std::string_view tail) {
    if (tail.empty()) return true;
    if (tail.front() != '.' || tail.back() == '.') return false;
    if (tail.find("..") != std::string_view::npos) return false;
    return std::all_of(tail.begin(), tail.end(), [](char c) {
        return c == '.' || is_group_char(c);
    });
}

}  // namespace

std::optional<std::string_view> procedure_of(std::string_view code) {
    if (code.size() < base_length || !base::is_digit(code[0]) || code[1] != '.')
        return std::nullopt;
    const auto number = code.substr(2, 6);
    if (!std::all_of(number.begin(), number.end(), base::is_digit)) return std::nullopt;
    if (!is_tail(code.substr(base_length))) return std::nullopt;
    return code.substr(0, base_length);
}

}  // namespace emc::model

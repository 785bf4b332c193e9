#include "importer/level.h"

#include <string>

#include "base/text.h"

namespace emc::importer {
namespace {

constexpr std::size_t text_bytes_max = 200;

/// Takes `prefix` away where the text has it; both are folded.
bool take(std::string_view& text, std::string_view prefix) {
    const auto folded = base::fold_name(prefix);
    if (!text.starts_with(folded)) return false;
    text.remove_prefix(folded.size());
    return true;
}

/// "4" of "4.00" and "4,0": a number's format may show decimals.
std::string_view without_zero_decimals(std::string_view number) {
    const auto point = number.find_first_of(".,");
    if (point == number.npos || point + 1 == number.size()) return number;
    const bool zeros = number.find_first_not_of('0', point + 1) == number.npos;
    return zeros ? number.substr(0, point) : number;
}

/// A folded number behind "Mức độ", "Mức" or "Level", where it may be a Roman one, or alone.
std::optional<Level> number_in(std::string_view text) {
    const bool named = take(text, "Mức độ") || take(text, "Mức") || take(text, "Level");
    if (named) take(text, ":");
    const auto number = without_zero_decimals(text);
    if (number == "0") return Level{0, false};
    if (number == "3" || (named && number == "iii")) return Level{3, false};
    if (number == "4" || (named && number == "iv")) return Level{4, false};
    return std::nullopt;
}

std::optional<Level> words_in(std::string_view text) {
    if (text == base::fold_name("Không trực tuyến")) return Level{0, true};
    std::string_view information = text;
    take(information, "Dịch vụ");
    if (take(information, "Cung cấp thông tin")) {
        take(information, "trực tuyến");
        return information.empty() ? std::optional(Level{0, true}) : std::nullopt;
    }
    if (!take(text, "DVCTT") && !take(text, "DVC")) take(text, "Dịch vụ công");
    take(text, "trực tuyến");
    if (text == base::fold_name("Toàn trình")) return Level{4, true};
    if (text == base::fold_name("Một phần")) return Level{3, true};
    return number_in(text);
}

std::string without_brackets(std::string text) {
    std::erase_if(text, [](char c) { return c == '(' || c == ')'; });
    return text;
}

/// "Toàn trình (mức độ 4)": both must say the same.
std::optional<Level> twice_in(std::string_view text) {
    const auto bracket = text.find('(');
    if (bracket == text.npos || !text.ends_with(')')) return std::nullopt;
    const auto level = words_in(text.substr(0, bracket));
    text.remove_prefix(bracket + 1);
    text.remove_suffix(1);
    const auto again = words_in(text);
    return level && again && level->value == again->value ? level : std::nullopt;
}

}  // namespace

std::optional<Level> level_of(std::string_view text) {
    if (text.size() > text_bytes_max) return std::nullopt;
    const auto folded = base::fold_name(text);
    if (const auto level = twice_in(folded)) return level;
    return words_in(without_brackets(folded));
}

}  // namespace emc::importer

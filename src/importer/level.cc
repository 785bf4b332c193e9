#include "importer/level.h"

#include <string>

#include "base/text.h"

namespace emc::importer {
namespace {

constexpr std::size_t text_bytes_max = 200;

// All texts here are bare names (base/text.h).

/// Takes `prefix` away where the text has it.
bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

/// "4" of "4.00" and "4,0": a number's format may show decimals.
std::string_view without_zero_decimals(std::string_view number) {
    const auto point = number.find_first_of(".,");
    if (point == number.npos || point + 1 == number.size()) return number;
    const bool zeros = number.find_first_not_of('0', point + 1) == number.npos;
    return zeros ? number.substr(0, point) : number;
}

/// A number, also a Roman one, alone or behind "Mức độ", "Mức" or "Level".
std::optional<Level> number_in(std::string_view text) {
    if (take(text, "mucdo") || take(text, "muc") || take(text, "level")) take(text, ":");
    const auto number = without_zero_decimals(text);
    if (number == "0") return Level{0, false};
    if (number == "3" || number == "iii") return Level{3, false};
    if (number == "4" || number == "iv") return Level{4, false};
    return std::nullopt;
}

std::optional<Level> words_in(std::string_view text) {
    if (text == "khongtructuyen" || text == "khong") return Level{0, true};
    std::string_view information = text;
    take(information, "dichvu");
    if (take(information, "cungcapthongtin")) {
        take(information, "tructuyen");
        return information.empty() ? std::optional(Level{0, true}) : std::nullopt;
    }
    if (!take(text, "dvctt") && !take(text, "dvc")) take(text, "dichvucong");
    take(text, "tructuyen");
    if (text == "toantrinh") return Level{4, true};
    if (text == "motphan") return Level{3, true};
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
    const auto bare = base::bare_name(text);
    if (const auto level = twice_in(bare)) return level;
    return words_in(without_brackets(bare));
}

}  // namespace emc::importer

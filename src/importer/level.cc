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

}  // namespace

std::optional<Level> level_of(std::string_view text) {
    if (text.size() > text_bytes_max) return std::nullopt;
    const auto folded = base::fold_name(text);
    std::string_view rest = folded;
    if (!take(rest, "DVCTT")) take(rest, "Dịch vụ công trực tuyến");
    if (rest == base::fold_name("Toàn trình")) return Level{4, true};
    if (rest == base::fold_name("Một phần")) return Level{3, true};
    if (take(rest, "Mức độ") || take(rest, "Mức") || take(rest, "Level")) take(rest, ":");
    const auto number = without_zero_decimals(rest);
    if (number == "0") return Level{0, false};
    if (number == "3") return Level{3, false};
    if (number == "4") return Level{4, false};
    return std::nullopt;
}

}  // namespace emc::importer

#include "app/text_table.h"

#include <algorithm>

namespace emc::app {
namespace {

bool begins_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u;
}

}  // namespace

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

std::string cut_to(std::string_view text, std::size_t width) {
    std::size_t end = 0;
    for (; end < text.size(); ++end) {
        if (begins_character(text[end]) && width-- == 0) break;
    }
    return std::string(text.substr(0, end));
}

std::string text_table(
    const std::vector<std::vector<std::string>>& rows, const std::vector<std::size_t>& numbers
) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], width_of(row[i]));
    }
    std::string out;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) line += "  ";
            const std::string gap(widths[i] - width_of(row[i]), ' ');
            const bool is_number = std::ranges::find(numbers, i) != numbers.end();
            line += is_number ? gap + row[i] : row[i] + gap;
        }
        line.resize(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    return out;
}

}  // namespace emc::app

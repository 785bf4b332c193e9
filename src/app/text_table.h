#pragma once

/// Rows of text in columns that stand in line on a terminal.

#include <string>
#include <string_view>
#include <vector>

namespace emc::app {

/// Characters as a terminal shows them: Vietnamese in normal form C has one for each code point.
[[nodiscard]] std::size_t width_of(std::string_view text);
/// As many of its first characters as there is room for.
[[nodiscard]] std::string cut_to(std::string_view text, std::size_t width);

/// The first row is the titles. A column whose place is in `numbers` stands to the right. Lines end
/// without spaces.
[[nodiscard]] std::string text_table(
    const std::vector<std::vector<std::string>>& rows, const std::vector<std::size_t>& numbers
);

}  // namespace emc::app

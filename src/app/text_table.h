#pragma once

/// Rows of text in columns that stand in line on a terminal.

#include <string>
#include <vector>

namespace emc::app {

/// The first row is the titles. A column whose place is in `numbers` stands to the right. Lines end
/// without spaces.
[[nodiscard]] std::string text_table(
    const std::vector<std::vector<std::string>>& rows, const std::vector<std::size_t>& numbers
);

}  // namespace emc::app

#pragma once

/// What is wrong with a list that people sent, said so that they can mend it.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace emc::importer {

/// One thing wrong in one cell. Unless it is a warning, its row was left out.
struct Problem {
    std::uint32_t row = 0;  ///< As the workbook's program shows it.
    std::string column;     ///< As the letter spells it.
    std::string code;       ///< lower_case, stable.
    std::string message_vi;
    std::string message_en;
    bool warning = false;

    bool operator==(const Problem&) const = default;
};

/// Hears of every problem, also of those beyond what a result holds. Empty: nobody does.
using ProblemSink = std::function<void(const Problem&)>;

/// Hears of every problem, also of those beyond what a result holds. Empty: nobody does.
using ProblemSink = std::function<void(const Problem&)>;

/// Hears of every problem, also of those beyond what a result holds. Empty: nobody does.
using ProblemSink = std::function<void(const Problem&)>;

/// Why nothing of a workbook was taken, though it is a workbook.
struct Refusal {
    std::string code;  ///< no_header, sheet_hidden, too_many_rows.
    std::string message_vi;
    std::string message_en;
    std::vector<std::string> missing;  ///< no_header: the columns that no row names.

    bool operator==(const Refusal&) const = default;
};

/// No row names all the columns.
[[nodiscard]] Refusal no_header(std::vector<std::string> missing);

/// The columns stand in a hidden sheet alone.
[[nodiscard]] Refusal sheet_hidden(std::string_view sheet);

/// Further sheets have the columns, and were not read: a warning about the whole file.
[[nodiscard]] Problem sheets_not_read(
    std::string_view read, const std::vector<std::string>& others
);

/// Cells below a merge are empty that should not be: a warning about the whole file.
[[nodiscard]] Problem merges_left(std::string_view range);

/// A cell's text as a message shows it: in quotes, cut after shown_characters_max.
inline constexpr std::size_t shown_characters_max = 60;
[[nodiscard]] std::string in_quotes(std::string_view text);

/// How many characters a text has.
[[nodiscard]] std::size_t characters_of(std::string_view utf8);

}  // namespace emc::importer

#pragma once

/// Comma-separated text as rows of fields.
///
/// Shape     RFC 4180: fields between commas, rows end with CRLF or LF, a field in quotes may hold
///           both and `""` for a quote. Also taken: a byte order mark before the first row, and
///           semicolons between fields, as spreadsheets set to Vietnamese write; the first row
///           decides. Lines without anything are left out.
/// Errors    A quote that is never closed, or text behind a closing one, makes its row `is_broken`.
/// Limits    csv_bytes_max; more is refused as a whole.
/// Source    https://www.rfc-editor.org/rfc/rfc4180

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emc::importer {

inline constexpr std::size_t csv_bytes_max = 64 << 20;

struct CsvRow {
    std::uint32_t line = 0;  ///< Of the text, from 1: where the row begins.
    std::vector<std::string> fields;
    bool is_broken = false;  ///< Quotes do not match; the fields are what could be read.
};

/// Nothing where the text is over csv_bytes_max.
[[nodiscard]] std::optional<std::vector<CsvRow>> read_csv(std::string_view text);

}  // namespace emc::importer

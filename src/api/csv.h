#pragma once

/// Tables as text that spreadsheets open.
///
/// Shape     RFC 4180 in UTF-8, behind a mark by which spreadsheets know it; lines end in CR LF.

#include <string>
#include <string_view>

namespace emc::api {

inline constexpr std::string_view csv_mark = "\xEF\xBB\xBF";

/// Quoted, and nothing that a spreadsheet would run as a formula.
[[nodiscard]] std::string csv_cell(std::string_view text);

}  // namespace emc::api

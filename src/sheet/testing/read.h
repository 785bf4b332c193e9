#pragma once

/// A workbook as one text, so that a failing test prints what was read.

#include <filesystem>
#include <string>

#include "base/bytes.h"
#include "sheet/limits.h"
#include "sheet/row.h"

namespace emc::sheet::testing {

/// The bytes of a file.
[[nodiscard]] std::string slurp(const std::filesystem::path& path);

/// "3: a | b | c", with a tilde in front where the row is hidden.
[[nodiscard]] std::string text_of(const Row& row);

/// Read in this process: a line "[Sheet1]" for each sheet ("[~Sheet1]" hidden), then its rows, each
/// on a line; at the end the error's name in angle brackets, where there was one.
[[nodiscard]] std::string read_text(std::string_view bytes, const Limits& limits = {});

/// The same through any source of rows.
[[nodiscard]] std::string read_text(Rows& rows);

}  // namespace emc::sheet::testing

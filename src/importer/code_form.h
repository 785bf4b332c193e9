#pragma once

/// Codes as people and programs rewrite them on their way.

#include <string>
#include <string_view>

namespace emc::importer {

/// ASCII letters in upper case, the rest as it is.
[[nodiscard]] std::string upper(std::string_view text);

/// What stays of a code when case, signs and leading zeros are lost, as they are where a program
/// takes it for a number: `1` of `000001`, `TTHC7` of `tthc-7`. Empty only for a code without any
/// letter or digit.
[[nodiscard]] std::string bare_code(std::string_view code);

/// 1000123 of 1.000.123; any other text as it is.
[[nodiscard]] std::string ungrouped(std::string_view number);

}  // namespace emc::importer

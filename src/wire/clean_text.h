#pragma once

/// Text from outside, made fit to be stored: checked, as people see it.
///
/// Promise   A text that is taken is well-formed UTF-8 without U+0000, and is what base::visible()
///           makes of it.
/// Limits    Linear in the text. Text of ASCII and precomposed Vietnamese letters is not put
///           through ICU.

#include <optional>
#include <string>
#include <string_view>

#include "wire/refusal.h"

namespace emc::wire {

/// Puts the cleaned text into `out`; returns what is wrong with it, if anything.
[[nodiscard]] std::optional<Reason> clean(std::string_view text, std::string& out);

/// Cuts to `bytes_max`, never inside a character. True if something was cut.
bool cut(std::string& text, std::size_t bytes_max);

/// clean() and cut() together. True where the text cannot be kept; `out` is empty then.
[[nodiscard]] bool keep_text(std::string_view text, std::string& out, std::size_t bytes_max);

}  // namespace emc::wire

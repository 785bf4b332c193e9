#pragma once

/// Text as people write it: UTF-8, Unicode normal form C.

#include <string>
#include <string_view>

namespace emc::base {

/// True for well-formed UTF-8 (no surrogates, no overlong forms). NUL is well-formed.
[[nodiscard]] bool is_utf8(std::string_view text);

/// Without white space (ASCII, NBSP, BOM) at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);

/// In normal form C, so that one Vietnamese word has one spelling; text that is not UTF-8 is
/// returned as it is. Costs nothing to speak of where the text is ASCII.
[[nodiscard]] std::string nfc(std::string_view text);

/// As people see it: trimmed, in normal form C, and without the characters that show nothing and
/// may turn others about (zero-width spaces and marks of direction, as copying from web pages
/// leaves them).
[[nodiscard]] std::string visible(std::string_view text);

/// Folded for comparing names: NFC, lower case by Unicode's rules, without any space or underscore.
[[nodiscard]] std::string fold_name(std::string_view text);

/// As fold_name(), and without diacritics (đ is d), with full-width digits and letters as plain
/// ones.
[[nodiscard]] std::string bare_name(std::string_view text);

/// Its words as one hears them read by somebody careless: lower case, without diacritics (đ is d),
/// with one space for whatever stands between letters and digits, and none at the ends.
[[nodiscard]] std::string plain_words(std::string_view text);

/// 0 to 9.
[[nodiscard]] constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// ASCII letters compared without case.
[[nodiscard]] bool equals_ignoring_case(std::string_view a, std::string_view b);

}  // namespace emc::base

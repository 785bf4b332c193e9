#pragma once

/// The parts of a request target, and percent-encoding.
///
/// Source    RFC 3986, section 2.1; RFC 9112, section 3.2; for `+` the WHATWG URL standard's
///           application/x-www-form-urlencoded.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace emc::http {

/// Nothing where a `%` is not followed by two hexadecimal digits, or the text has a NUL.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text);

/// With every byte but letters, digits and `-._~` as `%XX`, fit for any part of a target.
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// Of a query or form: `+` is a space, and what cannot be decoded stays as it is.
[[nodiscard]] std::string form_decoded(std::string_view text);

/// name=value&name=value; empty pairs are left out.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> form_pairs(std::string_view text);

/// Path and query of a target in origin form or in absolute form; empty where it is neither.
[[nodiscard]] std::string_view origin_form(std::string_view target);

}  // namespace emc::http

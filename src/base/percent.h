#pragma once

/// Percent-encoding of forms and queries.

#include <string>
#include <string_view>

namespace emc::base {

/// True where a well-formed `%XX` stands at `at`, which holds the `%`.
[[nodiscard]] bool is_escape(std::string_view text, std::size_t at);

/// False where add_decoded() would add the text as it stands.
[[nodiscard]] bool is_encoded(std::string_view text);

/// Adds the text with `+` as a space and each `%XX` as its byte; a `%` of anything else stays.
void add_decoded(std::string& out, std::string_view text);

}  // namespace emc::base

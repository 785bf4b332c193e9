#pragma once

/// Bytes as base64 text, the one form of them that both engines and JSON share.
///
/// Errors    append_decoded throws Broken where the text is none.

#include <string>
#include <string_view>

namespace emc::registry {

[[nodiscard]] std::string base64_of(std::string_view bytes);
void append_decoded(std::string& out, const std::string& base64);

}  // namespace emc::registry

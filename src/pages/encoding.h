#pragma once

/// Which of the ready encodings a client takes.
///
/// Source    RFC 9110, section 12.5.3.

#include <cstdint>
#include <string_view>

namespace emc::pages {

enum class Encoding : std::uint8_t { plain, gzip, brotli };

/// The name in Content-Encoding; of plain: none.
[[nodiscard]] std::string_view to_string(Encoding encoding);

/// Whether an Accept-Encoding field allows it. Plain is always allowed: a client that refuses even
/// that is still better off with an answer.
[[nodiscard]] bool accepts(std::string_view accept_encoding, Encoding encoding);

}  // namespace emc::pages

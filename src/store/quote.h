#pragma once

/// The one place where values become SQL text.
///
/// Promise   What quote_text returns is one string literal of exactly these bytes on both engines,
///           whatever the bytes are; what quote_name returns is one identifier.

#include <string>
#include <string_view>

namespace emc::store {

/// 'text'
[[nodiscard]] std::string quote_text(std::string_view text);

/// `name`
[[nodiscard]] std::string quote_name(std::string_view name);

}  // namespace emc::store

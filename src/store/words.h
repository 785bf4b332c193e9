#pragma once

/// An engine's own words about an error, as a log line may have them.
///
/// Promise   One line of printable ASCII without the double quote, and without anything that could
///           have been in a row or a query: what is quoted is left out, as are long numbers and all
///           behind the point where an engine shows what it was at.
/// Limits    words_bytes_max.

#include <boost/system/error_code.hpp>
#include <string>
#include <string_view>

namespace emc::store {

inline constexpr std::size_t words_bytes_max = 200;

[[nodiscard]] std::string words_for_log(std::string_view message);

/// Of the last failure of this thread, where it was this error; else empty.
[[nodiscard]] std::string words_of(const boost::system::error_code& error);

/// ` words="…"`, to stand behind the error in a log line; empty where there are none.
[[nodiscard]] std::string words_field(const boost::system::error_code& error);

}  // namespace emc::store

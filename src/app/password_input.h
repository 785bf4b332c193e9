#pragma once

/// A password from stdin: one line, without its end. At a terminal it is asked for and not shown.
///
/// Errors    Failure: there is none, or it is over password_input_bytes_max.

#include <cstddef>
#include <string>

namespace emc::app {

inline constexpr std::size_t password_input_bytes_max = 4096;

[[nodiscard]] std::string read_password();

}  // namespace emc::app

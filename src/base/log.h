#pragma once

/// Log lines of the program: one line on stderr, `time level module message key=value…`.
///
/// Promise   WARN means nothing was lost, ERROR that a person must act. No personal data: neither
///           bodies, nor case numbers, nor addresses of citizens go into a line.
/// Threads   Any.

#include <spdlog/spdlog.h>

namespace emc::base {

/// Sets the form of the lines and the level (trace, debug, info, warning, error, off).
void start_log(std::string_view level);

}  // namespace emc::base

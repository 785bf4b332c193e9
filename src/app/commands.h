#pragma once

/// What each command of the command line does.
///
/// Place     main calls run().
/// Promise   What a program wants (a token, an id, figures) goes to stdout; what a person wants to
///           know on the way goes to stderr.
/// Errors    Failure.

#include "app/command_line.h"

namespace emc::app {

/// The process's exit code.
[[nodiscard]] int run(const Command& command);

}  // namespace emc::app

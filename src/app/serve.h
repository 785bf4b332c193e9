#pragma once

/// The server, from its settings to its end.
///
/// Place     `emc serve`.
/// Promise   Prints `emc: ready on URL` on stdout once it answers, and server.json stands in the
///           data folder from then until it stops. Stops at SIGTERM or SIGINT: requests that have
///           begun are answered, what was accepted is on the disk, and the exit code is 0. A store
///           that is down, now or later, keeps nothing from being accepted.
/// Errors    Failure while starting.

#include "app/command_line.h"

namespace emc::app {

[[nodiscard]] int serve(const ServeCommand& command);

}  // namespace emc::app

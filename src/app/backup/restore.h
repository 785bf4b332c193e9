#pragma once

/// From a backup to a data folder that can be served.
///
/// Promise   The folder must be empty before; after a failure it is empty again. The store must be
///           empty too; it is filled from the log.
/// Errors    Failure.

#include "app/command_line.h"

namespace emc::app {

void restore(const RestoreCommand& command);

}  // namespace emc::app

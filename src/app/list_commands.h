#pragma once

/// The commands about lists of services: aliases, and codes that the lists lack.

#include "app/command_line.h"

namespace emc::app {

int run(const AliasAddCommand& command);
int run(const AliasListCommand& command);
int run(const AliasRemoveCommand& command);
int run(const UnmatchedCommand& command);

}  // namespace emc::app

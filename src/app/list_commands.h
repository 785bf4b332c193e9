#pragma once

/// The commands about lists of services: their versions, aliases, and codes that they lack.

#include "app/command_line.h"

namespace emc::app {

int run(const AliasAddCommand& command);
int run(const AliasMatchCommand& command);
int run(const AliasListCommand& command);
int run(const AliasRemoveCommand& command);
int run(const UnmatchedCommand& command);

// version_commands.cc
int run(const VersionsCommand& command);
int run(const DifferenceCommand& command);
int run(const MakeDefaultCommand& command);
int run(const VersionFileCommand& command);
int run(const VersionPartCommand& command);
int run(const DecisionRemoveCommand& command);

}  // namespace emc::app

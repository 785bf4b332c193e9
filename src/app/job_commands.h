#pragma once

/// The commands about imports that are under way.

#include "app/command_line.h"

namespace emc::app {

int run(const JobListCommand& command);
int run(const JobFollowCommand& command);
int run(const JobCancelCommand& command);
int run(const JobProblemsCommand& command);

}  // namespace emc::app

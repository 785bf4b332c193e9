#pragma once

/// The commands about a unit's lists of user accounts (Annex II).

#include "app/command_line.h"

namespace emc::app {

int run(const UserListsCommand& command);
int run(const UserListCommand& command);
int run(const UserSummaryCommand& command);

}  // namespace emc::app

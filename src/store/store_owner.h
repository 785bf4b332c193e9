#pragma once

/// Whose tables a database holds: those of one data folder.
///
/// Place     Whoever reads how far the tables go, or writes to them, claims them before. Of chDB
///           the folder's lock is enough.
/// Shape     A table `owner` with the id of a data folder. Where nobody's stands there the first to
///           come has it; of two that come at once the one with the lesser id.
/// Promise   Logs number their messages from 1 each, and the tables know them by that number: two
///           servers on one database would take each other's messages for their own, and lose
///           counts. The second one is told, and touches nothing.
/// Errors    store_foreign; the engine's.

#include <string>

#include "base/result.h"
#include "store/engine.h"

namespace emc::store {

struct Owner {
    std::string id;           ///< Empty: nobody else can come.
    bool takes_over = false;  ///< Whosever it was before.
};

[[nodiscard]] base::Result<void> claim(Engine& engine, const Owner& owner);

}  // namespace emc::store

#pragma once

/// Tables that were filled anew, in the place of those in use.
///
/// Shape     NAME_new becomes NAME; what was NAME is put aside as NAME_old, and dropped.
/// Promise   A store that was killed in the middle, when a name has no table, gets the new one by
///           mend_swap(): it was whole before the swap began. What the engine does not drop, as it
///           is too large (max_table_size_to_drop), stays aside and is told; the swap is done.
/// Errors    The engine's.

#include <span>
#include <string>

#include "base/result.h"
#include "store/engine.h"

namespace emc::store {

/// Also one that is larger than what the engine lets be dropped by mistake, where it lets that be
/// said.
[[nodiscard]] base::Result<void> drop_table(Engine& engine, const std::string& name);

[[nodiscard]] base::Result<void> swap_tables(Engine& engine, std::span<const std::string> names);

/// Before tables are made where they are missing.
[[nodiscard]] base::Result<void> mend_swap(Engine& engine, std::span<const std::string> names);

}  // namespace emc::store

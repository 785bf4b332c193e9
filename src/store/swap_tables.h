#pragma once

/// Tables that were filled anew, in the place of those in use.
///
/// Shape     NAME_new becomes NAME; what was NAME is dropped.
/// Promise   A store that was killed in the middle, when a name has no table, gets the new one by
///           mend_swap(): it was whole before the swap began.
/// Errors    The engine's.

#include <span>
#include <string>

#include "base/result.h"
#include "store/engine.h"

namespace emc::store {

[[nodiscard]] base::Result<void> swap_tables(Engine& engine, std::span<const std::string> names);

/// Before tables are made where they are missing.
[[nodiscard]] base::Result<void> mend_swap(Engine& engine, std::span<const std::string> names);

}  // namespace emc::store

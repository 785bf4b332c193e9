#pragma once

/// Waiting for the loader with more patience than one failed insert.
///
/// Place     fill_with_demo, restore. The loader itself goes on trying, with longer and longer
///           pauses; this only decides for how long that is worth waiting for.

#include <cstdint>
#include <functional>

#include "base/result.h"

namespace emc::app {

struct CatchingUp {
    /// As loader::Loader::catch_up: with the error when an attempt meanwhile failed.
    std::function<base::Result<void>()> attempt;
    /// Messages that are still to come.
    std::function<std::uint64_t()> backlog;
    /// Failures in a row, without any progress between them.
    std::uint32_t failures_max = 10;
};

/// Errors: the last attempt's; at once where it is none that waiting helps against.
[[nodiscard]] base::Result<void> caught_up(const CatchingUp& way);

}  // namespace emc::app

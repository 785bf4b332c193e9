#pragma once

/// How long the loader waits between two batches.
///
/// Source    A hit of a large batch costs half of what it costs in a small one: fewer parts to
///           merge, and visitors and cases that come again are read once.

#include <algorithm>
#include <chrono>

namespace emc::loader {

/// The longest pause that is not asked for: with the batch after it, and the log's sync, what was
/// accepted is still visible within the two seconds of the contract.
inline constexpr std::chrono::milliseconds busy_pause_max{1000};

/// The more there is to do, the longer the pause: twice as long as the batch `took`.
[[nodiscard]] constexpr std::chrono::milliseconds pause_after(
    std::chrono::milliseconds took, std::chrono::milliseconds pause_min
) {
    return std::max(pause_min, std::min(2 * took, busy_pause_max));
}

}  // namespace emc::loader

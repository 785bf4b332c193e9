#pragma once

/// Stretches of the log, as conditions of a question.

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "base/result.h"

namespace emc::store {

/// Sequence numbers from `first` to `last`, both with it.
struct SeqRange {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
};

/// How many stretches one question names at most.
inline constexpr std::size_t ranges_at_once = 200;

/// Calls `run` with a condition for all of them, or with several for some of them each.
[[nodiscard]] base::Result<void> for_ranges(
    std::span<const SeqRange> ranges,
    const std::function<base::Result<void>(const std::string& condition)>& run
);

}  // namespace emc::store

#pragma once

/// Work on many things of which each stands for itself, on some threads.
///
/// Place     Recounts and reports: while the store reads one part, another one is folded.
/// Promise   Returns when all is done; after a failure nothing more is begun, and the first one is
///           returned.
/// Threads   work(i, thread) is called from so many threads at once, the caller's with them, with
///           each i once, in about their order; `thread` counts from 0.

#include <cstddef>
#include <future>
#include <mutex>
#include <optional>
#include <vector>

#include "base/result.h"

namespace emc::base {

template <class Work>
[[nodiscard]] Result<void> side_by_side(std::size_t threads, std::size_t count, Work work) {
    std::mutex mutex;
    std::size_t next = 0;
    Result<void> result;
    const auto take = [&]() -> std::optional<std::size_t> {
        const std::lock_guard lock(mutex);
        if (!result || next == count) return std::nullopt;
        return next++;
    };
    const auto run = [&](std::size_t thread) {
        while (const auto mine = take()) {
            Result<void> done = work(*mine, thread);
            const std::lock_guard lock(mutex);
            if (!done && result) result = std::move(done);
        }
    };
    std::vector<std::future<void>> others;
    for (std::size_t thread = 1; thread < threads && thread < count; ++thread)
        others.push_back(std::async(std::launch::async, run, thread));
    run(0);
    for (auto& other : others)
        other.get();
    return result;
}

}  // namespace emc::base

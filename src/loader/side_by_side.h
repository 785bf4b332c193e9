#pragma once

/// Work on many things of which each stands for itself, on two threads.
///
/// Place     The recounts: while the store reads one site, another one is folded.
/// Promise   Returns when all is done; after a failure nothing more is begun, and the first one is
///           returned.
/// Threads   work(i) is called from two threads at once, with each i once, in about their order.

#include <cstddef>
#include <future>
#include <mutex>
#include <optional>

#include "base/result.h"

namespace emc::loader {

template <class Work>
base::Result<void> side_by_side(std::size_t count, Work work) {
    std::mutex mutex;
    std::size_t next = 0;
    base::Result<void> result;
    const auto take = [&]() -> std::optional<std::size_t> {
        const std::lock_guard lock(mutex);
        if (!result || next == count) return std::nullopt;
        return next++;
    };
    const auto run = [&] {
        while (const auto mine = take()) {
            base::Result<void> done = work(*mine);
            const std::lock_guard lock(mutex);
            if (!done && result) result = std::move(done);
        }
    };
    auto other = std::async(std::launch::async, run);
    run();
    other.get();
    return result;
}

}  // namespace emc::loader

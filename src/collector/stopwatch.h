#pragma once

/// Measures the steps of a request, one clock reading for each.
///
/// Shape     Of each thread's requests the first is measured and then each sixteenth, which counts
///           for sixteen: reading the clock seven times costs as much as some of the steps.

#include <chrono>
#include <cstdint>

namespace emc::collector {

template <class Probe>
class Stopwatch {
public:
    explicit Stopwatch(Probe& probe) : probe_(probe) {
        if (measures_) from_ = std::chrono::steady_clock::now();
    }

    /// What passed since the last lap, or since the start, was that step.
    void lap(typename Probe::Step step) {
        if (!measures_) return;
        const auto now = std::chrono::steady_clock::now();
        const auto passed = std::chrono::nanoseconds(now - from_).count();
        probe_.step_nanoseconds[static_cast<std::size_t>(step)].add(
            static_cast<std::uint64_t>(passed) * each
        );
        from_ = now;
    }

private:
    static constexpr std::uint64_t each = 16;

    static bool is_turn() {
        thread_local std::uint64_t requests = 0;
        return requests++ % each == 0;
    }

    Probe& probe_;
    const bool measures_ = is_turn();
    std::chrono::steady_clock::time_point from_{};
};

}  // namespace emc::collector

#pragma once

/// Measures the steps of a request, one clock reading for each.

#include <chrono>
#include <cstdint>

namespace emc::collector {

template <class Probe>
class Stopwatch {
public:
    explicit Stopwatch(Probe& probe) : probe_(probe) {}

    /// What passed since the last lap, or since the start, was that step.
    void lap(typename Probe::Step step) {
        const auto now = std::chrono::steady_clock::now();
        const auto passed = std::chrono::nanoseconds(now - from_).count();
        probe_.step_nanoseconds[static_cast<std::size_t>(step)].add(
            static_cast<std::uint64_t>(passed)
        );
        from_ = now;
    }

private:
    Probe& probe_;
    std::chrono::steady_clock::time_point from_ = std::chrono::steady_clock::now();
};

}  // namespace emc::collector

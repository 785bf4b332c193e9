#pragma once

/// A number that only grows, added to from any thread.

#include <atomic>
#include <cstdint>

namespace emc::collector {

class Counter {
public:
    void add(std::uint64_t n) { value_.fetch_add(n, std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> value_{0};
};

}  // namespace emc::collector

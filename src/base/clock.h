#pragma once

/// Instants, and where they come from.
///
/// Shape     An Instant is UTC with microseconds.
/// Threads   A Clock may be asked from any thread.

#include <atomic>
#include <chrono>
#include <cstdint>

namespace emc::base {

using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// Since 1970, as tables keep it.
[[nodiscard]] constexpr std::int64_t micros_of(Instant instant) {
    return instant.time_since_epoch().count();
}
[[nodiscard]] constexpr Instant instant_of(std::int64_t micros) {
    return Instant{std::chrono::microseconds{micros}};
}

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override {
        return std::chrono::time_point_cast<std::chrono::microseconds>(
            std::chrono::system_clock::now()
        );
    }
};

/// A clock for tests: stands still until it is told.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Instant start) : now_(start) {}
    [[nodiscard]] Instant now() const override { return now_.load(); }
    void advance(std::chrono::microseconds by) { now_.store(now_.load() + by); }
    void set(Instant to) { now_.store(to); }

private:
    std::atomic<Instant> now_;
};

}  // namespace emc::base

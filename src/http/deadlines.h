#pragma once

/// When each connection's patience ends.
///
/// Shape     One queue for each kind of waiting. All waits of a kind are equally long, so a queue
///           is in order of its deadlines, and to set or move one costs a few pointers: no heap, no
///           timer per connection.
/// Threads   One network thread's own.

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

namespace emc::http {

using Tick = std::chrono::steady_clock::time_point;

enum class Wait : std::uint8_t { header, body, idle, write, linger, handler };
inline constexpr std::size_t waits_count = 6;

/// A place in one of the queues; what waits derives from it.
class Waiter {
public:
    Waiter(const Waiter&) = delete;
    Waiter& operator=(const Waiter&) = delete;
    [[nodiscard]] Wait waits_for() const { return wait_; }

protected:
    Waiter() = default;
    ~Waiter() = default;

private:
    friend class Deadlines;
    Waiter* before_ = nullptr;
    Waiter* after_ = nullptr;
    Tick deadline_;
    Wait wait_ = Wait::handler;
};

class Deadlines {
public:
    /// A zero span is for ever.
    using Spans = std::array<std::chrono::milliseconds, waits_count>;
    explicit Deadlines(const Spans& spans) : spans_(spans) {}

    /// Puts it at the end of the queue of that kind, wherever it was.
    void set(Waiter& waiter, Wait wait, Tick now);
    void remove(Waiter& waiter);

    [[nodiscard]] std::optional<Tick> earliest() const;
    /// Some waiter whose deadline is not after now. It stays where it is.
    [[nodiscard]] Waiter* expired(Tick now) const;
    /// The first of a kind.
    [[nodiscard]] Waiter* first(Wait wait) const { return queue(wait).first; }
    [[nodiscard]] static Waiter* after(const Waiter& waiter) { return waiter.after_; }

private:
    struct Queue {
        Waiter* first = nullptr;
        Waiter* last = nullptr;
    };
    [[nodiscard]] const Queue& queue(Wait wait) const {
        return queues_[static_cast<std::size_t>(wait)];
    }
    [[nodiscard]] std::chrono::milliseconds span(Wait wait) const {
        return spans_[static_cast<std::size_t>(wait)];
    }

    Spans spans_;
    std::array<Queue, waits_count> queues_;
};

}  // namespace emc::http

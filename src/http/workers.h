#pragma once

/// Threads for handlers that may block.
///
/// Promise   Work is begun in the order it was given. Work that has not begun when stop is called
///           is dropped, so its reply is 500; what has begun is finished.
/// Threads   Any.
/// Limits    queue_max: over it give refuses.

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "http/reply.h"
#include "http/router.h"

namespace emc::http {

class Workers {
public:
    struct Work {
        const Route* route;
        const Handler* handler;  ///< One of the route's.
        Request* request;
        Reply reply;
    };

    explicit Workers(std::size_t queue_max) : queue_max_(queue_max) {}
    /// stop must have been called.
    ~Workers();

    void start(unsigned threads);
    /// False: the queue is full, and the work is still the caller's.
    [[nodiscard]] bool give(Work&& work);
    void stop();

    /// Handlers that threw.
    [[nodiscard]] std::uint64_t exceptions() const { return exceptions_.load(); }

private:
    void run();

    const std::size_t queue_max_;
    std::mutex mutex_;  ///< Guards queue_ and stopped_.
    std::condition_variable changed_;
    std::deque<Work> queue_;
    bool stopped_ = false;
    std::vector<std::thread> threads_;
    std::atomic<std::uint64_t> exceptions_ = 0;
};

}  // namespace emc::http

#pragma once

/// Letters to people, by the mail server that the operator names.
///
/// Place     api gives work that ends in a letter; nobody waits for it.
/// Promise   Work given is begun in its order, in one thread, so that neither the time nor the
///           answer of a request tells whether there was anybody to write to. It is tried once:
///           what cannot be sent is logged, and the person asks again. A login at the mail server
///           goes over TLS alone; without one TLS is used where the server has it.
/// Errors    send: refused, unreachable.
/// Threads   give() and send() from any. stop() before the destructor.
/// Limits    waiting_max: over it give() refuses. letter_time_max.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "base/clock.h"
#include "base/result.h"
#include "mail/letter.h"

namespace emc::mail {

struct Options {
    std::string url;   ///< `smtp://USER:PASSWORD@HOST:PORT` or `smtps://…`. Empty: no letters.
    std::string from;  ///< The sender's address.
    const base::Clock* clock = nullptr;
    std::size_t waiting_max = 100;
    std::chrono::milliseconds letter_time_max{20'000};
};

class Post {
public:
    explicit Post(Options options);
    Post(const Post&) = delete;
    Post& operator=(const Post&) = delete;
    ~Post();

    [[nodiscard]] bool can_send() const { return !options_.url.empty() && !options_.from.empty(); }

    /// False: as many wait as may; the work is dropped.
    bool give(std::function<void()> work);
    /// Sends it now.
    [[nodiscard]] base::Result<void> send(const Letter& letter) const;

    /// What has not begun is dropped.
    void stop();

private:
    void run();

    const Options options_;
    std::mutex mutex_;  ///< Guards the two below.
    std::deque<std::function<void()>> waiting_;
    bool stopped_ = false;
    std::condition_variable changed_;
    std::thread thread_;
};

}  // namespace emc::mail

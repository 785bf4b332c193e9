#pragma once

/// Where requests wait whose answer takes long: a password to be hashed, which is hungry for memory
/// too, or a provider of logins to be asked.
///
/// Place     api.cc sends the routes of Pace::password through one and those of Pace::provider
///           through another; neither a network thread nor a worker of the other routes ever
///           hashes, or waits for somebody else's server.
/// Promise   At most `threads` run at once, so that logins take at most threads ×
///           PasswordCost::memory_bytes. Where `waiting_max` wait already, `busy` answers.
/// Threads   wrap() before requests come; the rest from any. stop() before the destructor.

#include <cstddef>
#include <deque>
#include <string>

#include "http/router.h"
#include "http/workers.h"

namespace emc::api {

class SlowLane {
public:
    SlowLane(unsigned threads, std::size_t waiting_max) : workers_(waiting_max) {
        workers_.start(threads);
    }

    /// A handler that runs the given one in this lane; `busy` answers where it is full.
    [[nodiscard]] http::Handler wrap(std::string pattern, http::Handler run, http::Handler busy);

    void stop() { workers_.stop(); }

private:
    http::Workers workers_;
    std::deque<http::Route> routes_;
};

}  // namespace emc::api

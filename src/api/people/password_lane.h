#pragma once

/// Where requests wait whose answer needs a password to be hashed: slow, and hungry for memory.
///
/// Place     api.cc sends the routes of Pace::password through it; neither a network thread nor a
///           worker of the other routes ever hashes.
/// Promise   At most `threads` passwords are hashed at once, so that logins take at most threads ×
///           PasswordCost::memory_bytes. Where `waiting_max` wait already, the answer is 503.
/// Threads   wrap() before requests come; the rest from any. stop() before the destructor.

#include <cstddef>
#include <deque>
#include <string>

#include "http/router.h"
#include "http/workers.h"

namespace emc::api {

class PasswordLane {
public:
    PasswordLane(unsigned threads, std::size_t waiting_max) : workers_(waiting_max) {
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

#pragma once

/// An HTTP server for tests that answers each request with the same bytes and closes the
/// connection.
///
/// Threads   Answers on one of its own.

#include <atomic>
#include <string>
#include <thread>

namespace emc::store::testing {

class RudeServer {
public:
    /// The bytes are a whole answer with its head, or what a broken server sends instead.
    explicit RudeServer(std::string answer);
    ~RudeServer();
    RudeServer(const RudeServer&) = delete;
    RudeServer& operator=(const RudeServer&) = delete;

    [[nodiscard]] std::string url() const;

private:
    void serve();

    std::string answer_;
    int listener_ = -1;
    unsigned short port_ = 0;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

}  // namespace emc::store::testing

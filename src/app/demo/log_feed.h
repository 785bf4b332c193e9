#pragma once

/// Appends the demo's messages to the log in big batches, and waits where the log is slower.
///
/// Place     fill_with_demo.
/// Errors    Failure: the log does not take them.
/// Threads   One; the log's thread calls back.

#include <boost/system/error_code.hpp>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <vector>

#include "wal/log.h"
#include "wire/record.h"

namespace emc::app {

class LogFeed {
public:
    explicit LogFeed(wal::Log& log) : log_(log) {}
    ~LogFeed();
    LogFeed(const LogFeed&) = delete;
    LogFeed& operator=(const LogFeed&) = delete;

    template <class Message>
    void add(const Message& message) {
        payload_.clear();
        wire::encode(message, payload_);
        add_payload();
    }
    /// Returns when everything is on the disk.
    void finish();

    [[nodiscard]] std::uint64_t messages() const { return messages_; }

private:
    void add_payload();
    void send(wal::Durability durability);
    void wait_below(std::size_t count);
    void fail_if_failed();

    wal::Log& log_;
    wal::Batch batch_;
    std::vector<std::byte> payload_;
    std::uint64_t messages_ = 0;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t waiting_ = 0;
    boost::system::error_code error_;
};

}  // namespace emc::app

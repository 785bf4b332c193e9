#include "app/demo/log_feed.h"

#include <utility>

#include "app/failure.h"

namespace emc::app {
namespace {

constexpr std::size_t batch_bytes = 4 << 20;
constexpr std::size_t batches_waiting_max = 6;

}  // namespace

/// What is under way calls back into this object.
LogFeed::~LogFeed() {
    wait_below(1);
}

void LogFeed::add_payload() {
    batch_.add(payload_);
    ++messages_;
    if (batch_.bytes() >= batch_bytes) send(wal::Durability::written);
}

void LogFeed::finish() {
    send(wal::Durability::synced);
    wait_below(1);
    fail_if_failed();
}

void LogFeed::send(wal::Durability durability) {
    if (batch_.empty()) return;
    wait_below(batches_waiting_max);
    fail_if_failed();
    {
        const std::lock_guard lock(mutex_);
        ++waiting_;
    }
    log_.append(std::exchange(batch_, {}), durability, [this](const auto& result) {
        const std::lock_guard lock(mutex_);
        if (!result) error_ = result.error();
        --waiting_;
        changed_.notify_all();
    });
}

void LogFeed::wait_below(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ < count; });
}

void LogFeed::fail_if_failed() {
    const std::lock_guard lock(mutex_);
    if (error_) throw failure_of("the log does not take the messages", error_);
}

}  // namespace emc::app

#pragma once

/// A fixed number of connections, each lent to one call at a time.
///
/// Threads   Any.
/// Errors    store_busy: none came free in time.

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/failure.h"

namespace emc::store {

template <class Connection>
class Pool {
public:
    /// Gives the connection back when it goes.
    class Lease {
    public:
        Lease(Pool& pool, std::unique_ptr<Connection> connection)
            : pool_(&pool), connection_(std::move(connection)) {}
        Lease(Lease&&) noexcept = default;
        Lease& operator=(Lease&&) = delete;
        ~Lease() {
            if (connection_) pool_->give_back(std::move(connection_));
        }
        Connection& operator*() const { return *connection_; }
        Connection* operator->() const { return connection_.get(); }
        /// Puts another connection in the place of this one, which the caller keeps.
        [[nodiscard]] std::unique_ptr<Connection> exchange(std::unique_ptr<Connection> other) {
            return std::exchange(connection_, std::move(other));
        }

    private:
        Pool* pool_;
        std::unique_ptr<Connection> connection_;
    };

    void add(std::unique_ptr<Connection> connection) { give_back(std::move(connection)); }

    [[nodiscard]] base::Result<Lease> take(std::chrono::milliseconds timeout) {
        std::unique_lock lock(mutex_);
        const auto deadline = std::chrono::steady_clock::now() + timeout;
        if (!came_back_.wait_until(lock, deadline, [this] { return !free_.empty(); })) {
            return fail(Errc::store_busy, "every connection is in use");
        }
        auto connection = std::move(free_.back());
        free_.pop_back();
        return Lease(*this, std::move(connection));
    }

private:
    void give_back(std::unique_ptr<Connection> connection) {
        {
            const std::scoped_lock lock(mutex_);
            free_.push_back(std::move(connection));
        }
        came_back_.notify_one();
    }

    std::mutex mutex_;
    std::condition_variable came_back_;
    std::vector<std::unique_ptr<Connection>> free_;
};

}  // namespace emc::store

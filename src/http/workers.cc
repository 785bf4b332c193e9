#include "http/workers.h"

#include <pthread.h>

#include <utility>

#include "base/assert.h"

namespace emc::http {

Workers::~Workers() {
    ASSERT(threads_.empty());
}

void Workers::start(unsigned threads) {
    for (unsigned i = 0; i < threads; ++i) {
        threads_.emplace_back([this] { run(); });
        pthread_setname_np(threads_.back().native_handle(), "http-worker");
    }
}

bool Workers::give(Work&& work) {
    {
        const std::lock_guard lock(mutex_);
        if (stopped_ || queue_.size() >= queue_max_) return false;
        queue_.push_back(std::move(work));
    }
    changed_.notify_one();
    return true;
}

void Workers::run() {
    while (true) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return stopped_ || !queue_.empty(); });
        if (stopped_) return;
        auto work = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        const bool ran =
            Router::run(*work.route, *work.handler, *work.request, std::move(work.reply));
        if (!ran) ++exceptions_;
    }
}

void Workers::stop() {
    std::deque<Work> dropped;
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        dropped.swap(queue_);
    }
    changed_.notify_all();
    for (auto& thread : threads_)
        thread.join();
    threads_.clear();
}

}  // namespace emc::http

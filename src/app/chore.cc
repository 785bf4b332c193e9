#include "app/chore.h"

#include <exception>
#include <utility>

#include "base/assert.h"

namespace emc::app {

Chore::~Chore() {
    ASSERT(!thread_.joinable());
}

bool Chore::begin(std::string name, Work work) {
    const std::lock_guard lock(mutex_);
    if (state_.running || stops_) return false;
    if (thread_.joinable()) thread_.join();
    state_ = {std::move(name), true, 0, "", ""};
    thread_ = std::thread([this, work = std::move(work)] {
        std::string error;
        try {
            work([this](double progress) {
                const std::lock_guard inside(mutex_);
                state_.progress = progress;
            });
        } catch (const std::exception& failure) {
            error = failure.what();
        }
        const std::lock_guard inside(mutex_);
        state_.running = false;
        state_.error = std::move(error);
    });
    return true;
}

Chore::State Chore::state() const {
    const std::lock_guard lock(mutex_);
    return state_;
}

void Chore::tell(std::string result) {
    const std::lock_guard lock(mutex_);
    state_.result = std::move(result);
}

void Chore::stop() {
    stops_ = true;
    wait();
}

void Chore::wait() {
    std::thread thread;
    {
        const std::lock_guard lock(mutex_);
        thread.swap(thread_);
    }
    if (thread.joinable()) thread.join();
}

}  // namespace emc::app

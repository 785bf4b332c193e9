#include "api/system/rebuild.h"

#include "base/assert.h"
#include "base/log.h"

namespace emc::api {

Rebuild::~Rebuild() {
    ASSERT(!thread_.joinable());
}

base::Result<Rebuild::Start> Rebuild::start(const std::function<base::Result<void>()>& first) {
    const std::lock_guard lock(mutex_);
    if (stopped_ || status_.state == "running") return Start::refused;
    TRY(first());
    if (thread_.joinable()) thread_.join();  // Its work is done.
    status_ = {"running", 0, {}};
    thread_ = std::thread(&Rebuild::run, this);
    return Start::begun;
}

Rebuild::Status Rebuild::status() const {
    const std::lock_guard lock(mutex_);
    return status_;
}

void Rebuild::stop() {
    std::thread thread;
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        thread.swap(thread_);
    }
    if (thread.joinable()) thread.join();
}

void Rebuild::run() {
    const auto result = stages_.rebuild([this](double progress) {
        const std::lock_guard lock(mutex_);
        status_.progress = progress;
    });
    if (!result) spdlog::error("api rebuild failed error={}", result.error().message());
    const std::lock_guard lock(mutex_);
    status_ = result ? Status{"done", 1, {}}
                     : Status{"failed", status_.progress, result.error().message()};
}

}  // namespace emc::api

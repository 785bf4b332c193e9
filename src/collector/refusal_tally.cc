#include "collector/refusal_tally.h"

#include <future>
#include <vector>

#include "base/assert.h"
#include "base/log.h"
#include "wire/record.h"

namespace emc::collector {

RefusalTally::RefusalTally(wal::Log& log, std::chrono::milliseconds pause_min)
    : log_(log), pause_min_(pause_min), thread_([this] { run(); }) {}

RefusalTally::~RefusalTally() {
    ASSERT(!thread_.joinable());
}

void RefusalTally::add(
    model::SiteId site, model::Flow flow, std::string_view reason, std::uint64_t count
) {
    bool is_first = false;
    {
        const std::lock_guard lock(mutex_);
        is_first = counts_.empty();
        counts_[{site, flow, reason}] += count;
    }
    if (is_first) changed_.notify_one();
}

base::Result<void> RefusalTally::flush() {
    const std::lock_guard flushing(flushing_);
    std::map<Key, std::uint64_t> counts;
    {
        const std::lock_guard lock(mutex_);
        counts.swap(counts_);
    }
    if (counts.empty()) return {};
    wal::Batch batch;
    std::vector<std::byte> payload;
    for (const auto& [key, count] : counts) {
        const auto& [site, flow, reason] = key;
        payload.clear();
        wire::encode(model::RefusalCount{site, flow, std::string(reason), count}, payload);
        batch.add(payload);
    }
    std::promise<base::Result<wal::Appended>> appended;
    log_.append(std::move(batch), wal::Durability::written, [&](const auto& result) {
        appended.set_value(result);
    });
    const auto result = appended.get_future().get();
    if (result) return {};
    const std::lock_guard lock(mutex_);
    for (const auto& [key, count] : counts)
        counts_[key] += count;
    return result.error();
}

void RefusalTally::run() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        changed_.wait(lock, [&] { return stopping_ || !counts_.empty(); });
        lock.unlock();
        (void)flush();  // What the log does not take now waits for the next turn.
        lock.lock();
        changed_.wait_for(lock, pause_min_, [&] { return stopping_; });
    }
}

void RefusalTally::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (!thread_.joinable()) return;
    thread_.join();
    const auto written = flush();
    if (written) return;
    spdlog::warn("collector counts of refusals are lost error={}", written.error().message());
}

}  // namespace emc::collector

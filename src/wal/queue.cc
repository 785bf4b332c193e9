#include "wal/queue.h"

#include <algorithm>
#include <utility>

namespace emc::wal {

Queue::Queue(std::size_t bytes_max, std::size_t group_bytes)
    : bytes_max_(bytes_max), group_bytes_(std::min(group_bytes, group_bytes_max)) {}

base::Result<void> Queue::push(Entry& entry, Durability durability, Begin begin) {
    const std::size_t cost = cost_of(entry.batch);
    bool wake = false;
    {
        const std::scoped_lock lock(mutex_);
        if (stopped_) return Errc::stopped;
        if (bytes_ + cost > bytes_max_) return Errc::queue_full;
        bytes_ += cost;
        auto& queue = durability == Durability::synced ? synced_ : written_;
        queue.push_back(std::move(entry));
        wake = begin == Begin::now && !std::exchange(is_woken_, true);
    }
    if (wake) filled_.notify_one();
    return {};
}

void Queue::wait(Deadline deadline) {
    std::unique_lock lock(mutex_);
    const auto is_ready = [this] { return is_woken_ || stopped_; };
    if (deadline) {
        filled_.wait_until(lock, *deadline, is_ready);
    } else {
        filled_.wait(lock, is_ready);
    }
    is_woken_ = false;
}

Group Queue::take() {
    Group group;
    const std::scoped_lock lock(mutex_);
    if (!owes_synced_) {
        move(written_, group.written, group, synced_.empty() ? group_bytes_ : group_bytes_ / 2);
    }
    move(synced_, group.synced, group, group_bytes_);
    owes_synced_ = !synced_.empty() && group.synced.empty();
    if (!is_empty()) is_woken_ = true;
    return group;
}

Group Queue::take_written(std::size_t limit) {
    Group group;
    const std::scoped_lock lock(mutex_);
    if (written_.empty() || written_.front().batch.bytes() > limit) return group;
    group.written.reserve(written_.size());
    move(written_, group.written, group, std::min(limit, group_bytes_));
    return group;
}

void Queue::wake() {
    {
        const std::scoped_lock lock(mutex_);
        is_woken_ = true;
    }
    filled_.notify_one();
}

void Queue::wake_for_rest() {
    bool wake = false;
    {
        const std::scoped_lock lock(mutex_);
        wake = !is_empty() && !std::exchange(is_woken_, true);
    }
    if (wake) filled_.notify_one();
}

/// Takes batches while the group stays within the limit; the first of a group in any case.
void Queue::move(std::deque<Entry>& from, std::vector<Entry>& to, Group& group, std::size_t limit) {
    while (!from.empty()) {
        const std::size_t bytes = from.front().batch.bytes();
        if (!group.empty() && group.bytes + bytes > limit) return;
        group.bytes += bytes;
        bytes_ -= cost_of(from.front().batch);
        to.push_back(std::move(from.front()));
        from.pop_front();
    }
}

void Queue::stop() {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
    filled_.notify_all();
}

bool Queue::is_stopped() const {
    const std::scoped_lock lock(mutex_);
    return stopped_;
}

std::size_t Queue::bytes() const {
    const std::scoped_lock lock(mutex_);
    return bytes_;
}

}  // namespace emc::wal

#include "wal/writer.h"

#include <algorithm>

#include "base/log.h"

namespace emc::wal {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds probe_interval{1000};

void tell(std::vector<Entry>& entries, const base::Result<void>& result) {
    for (auto& entry : entries) {
        if (result) {
            entry.done(entry.appended);
        } else {
            entry.done(result.error());
        }
    }
}

}  // namespace

Writer::Writer(Shared& shared, Recovered recovered)
    : shared_(shared),
      queue_(shared.options.queue_bytes_max, shared.options.segment_bytes_max),
      appender_(shared, std::move(recovered)),
      thread_([this] { run(); }) {}

void Writer::append(Batch batch, Durability durability, Done done, Begin begin) {
    if (shared_.options.sync_written) durability = Durability::synced;
    if (durability == Durability::synced) begin = Begin::now;
    const auto refusal = [&]() -> base::Result<void> {
        if (batch.has_too_long()) return Errc::payload_too_long;
        if (batch.empty()) return Errc::batch_empty;
        if (Queue::cost_of(batch) > shared_.options.queue_bytes_max) return Errc::batch_too_large;
        return {};
    }();
    Entry entry{std::move(batch), shared_.clock.now(), std::move(done), {}};
    const auto accepted = refusal ? queue_.push(entry, durability, begin) : refusal;
    if (accepted) return;
    shared_.counters.refuse(accepted.error());
    entry.done(accepted.error());
}

void Writer::run() {
    do {
        queue_.wait(deadline());
    } while (take_turn());
    const std::scoped_lock lock(appending_);
    if (appender_.has_unsynced()) sync_written();
    appender_.give_up();
}

bool Writer::take_turn() {
    Appender::Ahead ahead;
    {
        // Taken under the lock, so that nobody who comes later is written first.
        const std::scoped_lock lock(appending_);
        auto group = queue_.take();
        if (group.empty() && queue_.is_stopped()) return false;
        if (!group.empty()) commit(std::move(group));
        const auto now = steady_clock::now();
        const bool is_due =
            now >= sync_due_ || appender_.unsynced_bytes() + group_bytes_max > unsynced_bytes_max;
        if (appender_.has_unsynced() && is_due) sync_written();
        if (shared_.counters.refuses_for != 0 && now >= probe_due_) after(appender_.probe());
        ahead = appender_.take_ahead();
    }
    if (ahead.file) ahead.file->begin_with(ahead.from, ahead.end);
    return true;
}

void Writer::write_waiting() {
    Group group;
    base::Result<void> result;
    {
        const std::unique_lock lock(appending_, std::try_to_lock);
        if (lock) group = queue_.take_written(appender_.room());
        if (!group.empty()) {
            const bool was_synced = !appender_.has_unsynced();
            result = write(group);
            // The thread has to know when it must sync, ask the disk again, or have it begin.
            if (was_synced || !result || appender_.has_ahead()) queue_.wake();
        }
    }
    tell(group.written, result);
    queue_.wake_for_rest();
}

Queue::Deadline Writer::deadline() {
    const std::scoped_lock lock(appending_);
    Queue::Deadline due;
    if (appender_.has_unsynced()) due = sync_due_;
    if (shared_.counters.refuses_for != 0 && (!due || probe_due_ < *due)) due = probe_due_;
    return due;
}

void Writer::commit(Group group) {
    auto result = write(group);
    tell(group.written, result);
    if (!result) tell(group.synced, result);
    if (!result || group.synced.empty()) return;
    result = appender_.sync();
    after(result);
    if (result) {
        count(group.synced);
    } else {
        shared_.counters.refuse(result.error(), group.synced.size());
    }
    tell(group.synced, result);
}

/// Counts, too, what is accepted by its write.
base::Result<void> Writer::write(Group& group) {
    const bool was_synced = !appender_.has_unsynced();
    const auto result = appender_.write(group);
    if (result) {
        count(group.written);
        if (was_synced) sync_due_ = steady_clock::now() + shared_.options.sync_interval_max;
    } else {
        shared_.counters.refuse(result.error(), group.size());
    }
    if (!result || group.synced.empty()) after(result);
    return result;
}

void Writer::count(const std::vector<Entry>& entries) {
    auto& counters = shared_.counters;
    for (const auto& entry : entries) {
        ++counters.appended_batches;
        counters.appended_records += entry.batch.size();
        counters.appended_bytes += entry.batch.bytes();
    }
}

void Writer::sync_written() {
    const auto synced = appender_.sync();
    if (synced) return;
    after(synced);
    sync_due_ = steady_clock::now() + std::max(probe_interval, shared_.options.sync_interval_max);
}

/// Keeps Stats::accepts, and logs where it changes.
void Writer::after(const base::Result<void>& result) {
    auto& reason = shared_.counters.refuses_for;
    if (!result) probe_due_ = steady_clock::now() + probe_interval;
    const int code = result ? 0 : result.error().value();
    const int before = reason.exchange(code);
    if (code != 0 && code != before)
        spdlog::error("wal refuses reason={}", result.error().message());
    if (code == 0 && before != 0) spdlog::info("wal accepts again");
}

void Writer::stop() {
    queue_.stop();
    if (thread_.joinable()) thread_.join();
}

}  // namespace emc::wal

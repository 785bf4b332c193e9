#pragma once

/// Takes what waits, writes it, syncs it, tells those who asked: on a thread of its own, or, where
/// a write is all there is to do, on that of whoever asks for it.
///
/// Promise   While one group is being synced the next one gathers: many batches, one fdatasync.
///           What is only written is synced at the latest after sync_interval_max. After a failure
///           it asks the disk once a second whether it would accept again (Stats::accepts).
/// Threads   All: any.

#include <mutex>
#include <thread>

#include "wal/appender.h"
#include "wal/queue.h"

namespace emc::wal {

class Writer {
public:
    Writer(Shared& shared, Recovered recovered);

    void append(Batch batch, Durability durability, Done done, Begin begin);
    /// Log::write_waiting.
    void write_waiting();
    [[nodiscard]] std::size_t queue_bytes() const { return queue_.bytes(); }
    /// Returns when all that was accepted is written, synced and told.
    void stop();

private:
    void run();
    /// False: it is the end.
    [[nodiscard]] bool take_turn();
    [[nodiscard]] Queue::Deadline deadline();
    // With appending_ held.
    void commit(Group group);
    base::Result<void> write(Group& group);
    void sync_written();
    void after(const base::Result<void>& result);
    void count(const std::vector<Entry>& entries);

    Shared& shared_;
    Queue queue_;
    std::mutex appending_;  ///< Guards the appender and the times.
    Appender appender_;
    std::chrono::steady_clock::time_point sync_due_;   ///< Means something while has_unsynced().
    std::chrono::steady_clock::time_point probe_due_;  ///< Means something while refusing.
    std::thread thread_;
};

}  // namespace emc::wal

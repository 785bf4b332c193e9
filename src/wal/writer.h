#pragma once

/// The log's writer thread: takes what waits, writes it, syncs it, tells those who asked.
///
/// Promise   While one group is being synced the next one gathers: many batches, one fdatasync.
/// What
///           is only written is synced at the latest after sync_interval_max. After a failure it
///           asks the disk once a second whether it would accept again (Stats::accepts).
/// Threads   append and stop: any. Its own thread does the rest.

#include <thread>

#include "wal/appender.h"
#include "wal/queue.h"

namespace emc::wal {

class Writer {
public:
    Writer(Shared& shared, Recovered recovered);

    void append(Batch batch, Durability durability, Done done);
    [[nodiscard]] std::size_t queue_bytes() const { return queue_.bytes(); }
    /// Returns when all that was accepted is written, synced and told.
    void stop();

private:
    void run();
    void commit(Group group);
    void sync_written();
    void after(const base::Result<void>& result);
    [[nodiscard]] Queue::Deadline deadline() const;

    Shared& shared_;
    Queue queue_;
    Appender appender_;
    std::chrono::steady_clock::time_point sync_due_;      ///< Means something while has_unsynced().
    std::chrono::steady_clock::time_point probe_due_;     ///< Means something while refusing.
    std::chrono::steady_clock::time_point next_write_{};  ///< Not before.
    std::thread thread_;
};

}  // namespace emc::wal

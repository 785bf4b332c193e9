#pragma once

/// The durable write-ahead log: what the collector accepts stands here before anybody answers 2xx,
/// and from here the loader takes it.
///
/// Five constraints, from which the rest follows:
///  1. It is the only place where accepted data can be lost, so it is small and knows no domain.
///  2. "Accepted" means fdatasynced, many waiting batches at the price of one.
///  3. A batch is found whole after any crash, or not at all.
///  4. What was never synced is never shown, so that no number a reader knows is given twice.
///  5. Nothing is skipped in silence: damage is counted, kept aside and told to every reader.
///
/// Place     collector → append; loader → read_from, wait_beyond, release. Nobody else writes.
/// Shape     Segment files of framed records in one folder; docs/formats/wal.md. Numbers start at 1
///           and have no gaps but where something was lost. Arrivals are UTC, strictly increasing.
/// Promise   append: Done comes once; with a value, the batch survives the process, and for
///           Durability::synced a power cut too. Batches of one durability get their numbers in the
///           order of the calls. A reader sees a record at most sync_interval_max after its write.
/// Errors    wal/errc.h. After write_failed, sync_failed, disk_full and log_full the next append is
///           tried anew: the log accepts again by itself when the disk does.
/// Threads   All but stop: any. Two threads of its own: the writer, and one of low priority that
///           packs and deletes. Done is called on the writer's thread, or inside somebody's
///           write_waiting(), and must neither block nor call that; what is refused at once (see
///           errc.h) is told inside append(), on the caller's.
/// Limits    Options; payload_bytes_max. Memory: queue_bytes_max, three times the largest batch,
///           and 16 MiB.
/// Source    docs/formats/wal.md

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

#include "base/clock.h"
#include "base/result.h"
#include "wal/batch.h"
#include "wal/disk.h"
#include "wal/errc.h"
#include "wal/reader.h"
#include "wal/record.h"
#include "wal/seq.h"
#include "wal/stats.h"

namespace emc::wal {

/// When a batch is written.
enum class Begin {
    now,      ///< The log's thread is woken.
    with_all  ///< With the next write_waiting(), which the caller calls soon; or sooner.
};

enum class Durability {
    written,  ///< Accepted after write(2): survives the process. For hits.
    synced,   ///< Accepted after fdatasync: survives a power cut. For cases and survey answers.
};

struct Appended {
    Seq first;
    Seq last;
    base::Instant arrival;  ///< Of the first record.
};

using Done = std::function<void(base::Result<Appended>)>;

struct Options {
    /// Made where missing. One Log at a time; a lock file keeps a second process out.
    std::filesystem::path folder;
    /// The real disk where null.
    Disk* disk = nullptr;
    /// The machine's clock where null.
    const base::Clock* clock = nullptr;
    /// A segment is closed before it grows over this. Larger means fewer files, and more that is
    /// read at a start and deleted at once. A single batch may be larger.
    std::uint64_t segment_bytes_max = std::uint64_t{64} << 20;
    /// What the log may take on the disk. Before it refuses, released segments give way.
    std::uint64_t disk_bytes_max = std::uint64_t{100} << 30;
    /// What the copies of damaged bytes may take; more is reported, but not kept aside.
    std::uint64_t damaged_bytes_max = std::uint64_t{1} << 30;
    /// Released segments older than this are deleted; 0 keeps them for good, so that the store can
    /// be built anew from the first record.
    std::chrono::days retention{0};
    /// The time after which what is only written is synced, and so readable. Shorter loses fewer
    /// hits to a power cut and costs syncs.
    std::chrono::milliseconds sync_interval_max{100};
    /// Treats Durability::written as synced (hits.sync).
    bool sync_written = false;
    /// Bytes that may wait for the writer; then append() refuses with queue_full.
    std::size_t queue_bytes_max = std::size_t{64} << 20;
    /// Packs segments with zstd once they are closed and released.
    bool pack = true;
    /// Where the folder has no segment, numbers begin behind this: for a log that may have been
    /// lost while nobody can say what is stored.
    Seq begin_behind{};
};

class Writer;
class Keeper;

class Log {
public:
    /// Recovers what a crash left; reads no more than the newest segment.
    static base::Result<std::unique_ptr<Log>> open(Options options);
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    void append(Batch batch, Durability durability, Done done, Begin begin = Begin::now);

    /// Writes what waits for a write only, on the caller's thread: many batches are one write, and
    /// no other thread is woken for it. Where that would take longer than a write (a sync is under
    /// way, or a new segment is due) the log's thread is woken instead.
    void write_waiting();

    /// The oldest number still kept; last() + 1 where the log is empty.
    [[nodiscard]] Seq first() const;
    /// The newest readable record: fdatasynced. The number before the first one where there is
    /// none.
    [[nodiscard]] Seq last() const;
    /// The arrival of last(), or of the newest record ever known; the epoch before the first.
    [[nodiscard]] base::Instant last_arrival() const;

    /// record_gone for a number before first(), beyond_end for one after last() + 1 (or, where more
    /// is released than the log has, after that).
    base::Result<std::unique_ptr<Reader>> read_from(Seq seq);

    /// The loader: everything up to here is stored. Segments wholly below may be packed, and after
    /// the retention deleted. Where that is more than the log has, for it was lost or set back,
    /// numbers go on beyond it, so that the loader never takes a new record for an old one. A lower
    /// number than before changes nothing.
    void release(Seq through);

    /// Waits until last() is beyond seq (true), or for the timeout or stop() (false).
    bool wait_beyond(Seq seq, std::chrono::milliseconds timeout);

    [[nodiscard]] Stats stats() const;

    /// Writes, syncs and tells all that was accepted, then ends the threads; from one thread,
    /// before the destructor. Readers may go on reading.
    void stop();

private:
    Log(std::shared_ptr<Shared> shared, std::unique_ptr<DiskLock> lock);

    std::shared_ptr<Shared> shared_;
    std::unique_ptr<DiskLock> lock_;
    std::unique_ptr<Writer> writer_;
    std::unique_ptr<Keeper> keeper_;
    bool stopped_ = false;
};

}  // namespace emc::wal

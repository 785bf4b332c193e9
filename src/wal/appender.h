#pragma once

/// Puts groups of batches into the newest segment, and keeps that segment trustworthy whatever the
/// disk does.
///
/// Place     The writer's; it has no thread of its own.
/// Promise   After write() returns, the group stands in the file, numbered, but nobody can read it.
///           After sync() everything written is synced and readable. A group that write() refuses
///           left nothing behind. When sync() fails, batches that asked for a sync are gone; those
///           that had been accepted after their write are kept in memory, and stand under the
///           numbers they had at the front of the next segment, as soon as the disk takes one.
/// Errors    write: log_full, disk_full, write_failed. sync: sync_failed.
/// Threads   One at a time.
/// Limits    unsynced_bytes_max

#include "wal/queue.h"
#include "wal/recovery.h"

namespace emc::wal {

/// Written bytes are kept in memory until they are synced; the writer syncs before they are more.
inline constexpr std::size_t unsynced_bytes_max = std::size_t{8} << 20;

class Appender {
public:
    Appender(Shared& shared, Recovered recovered);

    base::Result<void> write(Group& group);
    base::Result<void> sync();
    /// Whether the disk would take something now; for the time after a failure.
    base::Result<void> probe();

    /// The end: what is not synced until now counts as lost_records.
    void give_up();

    /// Bytes that write() takes with nothing but a write: no sync, no new segment, nothing deleted.
    [[nodiscard]] std::size_t room() const;
    [[nodiscard]] bool has_unsynced() const { return last_ > synced_; }
    [[nodiscard]] std::size_t unsynced_bytes() const { return unsynced_.size(); }

    /// What was written and neither synced nor given here before. Whoever has it can have the disk
    /// begin with it while others write; a null file where that is too little to begin with.
    struct Ahead {
        std::shared_ptr<File> file;
        std::uint64_t from = 0;
        std::uint64_t end = 0;
    };
    [[nodiscard]] bool has_ahead() const;
    [[nodiscard]] Ahead take_ahead();

private:
    base::Result<void> make_ready(std::size_t bytes);
    base::Result<void> make_room(std::size_t bytes);
    base::Result<void> open_next();
    base::Result<void> skip_released();
    void number(Entry& entry);
    void abandon();
    void all_is_synced();
    [[nodiscard]] bool has_frames() const { return end_ > segment_header_bytes; }

    Shared& shared_;
    std::shared_ptr<File> file_;  ///< Null where the newest segment must not be written any more.
    std::shared_ptr<File> abandoned_;  ///< Of that segment, to be cut when there is another.
    SegmentName name_;
    std::uint64_t end_ = 0;  ///< Where the next group goes.
    std::uint64_t synced_end_ = 0;
    std::uint64_t begun_end_ = 0;  ///< Before it the disk has begun with what is not synced.
    Seq last_;
    Seq synced_;
    base::Instant arrival_;  ///< Of last_.
    /// Frames accepted after their write, not synced yet; during write() those of its group, too.
    std::vector<std::byte> unsynced_;
};

}  // namespace emc::wal

#pragma once

/// Which segments the log has, and how far it may be read: what writer, readers and keeper share.
///
/// Promise   Every answer is one moment's: a view's end and its last record belong together.
/// Threads   Any.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

#include "base/clock.h"
#include "wal/segment.h"
#include "wal/seq.h"

namespace emc::wal {

struct SegmentInfo {
    SegmentName name;
    std::uint64_t bytes = 0;             ///< What it takes on the disk.
    std::uint64_t end = 0;               ///< Where its frames end; end_of_file for the whole file.
    std::optional<base::Instant> floor;  ///< Where its header is known.
    bool damaged = false;                ///< Found while packing: it stays as it is.
};

/// A segment as a reader may read it just now.
struct SegmentView {
    SegmentName name;
    std::uint64_t end = 0;
    std::optional<Seq> limit;  ///< The next segment's first number; nothing for the newest.
    Seq last;                  ///< The newest readable record of the log.
};

class Catalog {
public:
    /// A new newest segment; the one before is final, and its end stays what it was.
    void add(const SegmentInfo& segment);
    /// The newest was cut, or written anew under its name.
    void replace_newest(const SegmentInfo& segment);
    /// The newest has no records and was removed; another one was added after it.
    void forget(Seq first);
    /// Bytes written to the newest that nobody may read yet.
    void grow(std::uint64_t bytes);
    /// The newest may be read up to end, the log up to last.
    void publish(Seq last, base::Instant arrival, std::uint64_t end);
    /// What recovery found: the state before the first publish.
    void begin_at(Seq last, base::Instant arrival);

    /// The segment that has seq, or would; nothing where seq is before the first.
    [[nodiscard]] std::optional<SegmentView> find(Seq seq) const;
    [[nodiscard]] Seq first() const;
    [[nodiscard]] Seq last() const;
    [[nodiscard]] base::Instant last_arrival() const;
    [[nodiscard]] std::uint64_t disk_bytes() const;
    [[nodiscard]] std::pair<std::uint64_t, std::uint64_t> segments_and_packed() const;

    /// False where it changes nothing.
    bool release(Seq through);
    [[nodiscard]] Seq released() const;

    /// Waits until last() is beyond seq, for the timeout, or until stop_waiting().
    bool wait_beyond(Seq seq, std::chrono::milliseconds timeout);
    void stop_waiting();

    /// The oldest segment if all its records are released and it is not the newest.
    [[nodiscard]] std::optional<SegmentInfo> oldest_released() const;
    /// Takes it from the list, if it is still the oldest; the caller removes its file.
    [[nodiscard]] std::optional<SegmentInfo> take_oldest(Seq first);
    /// The segments from the second on, at most count, whose floors bound the first one's age.
    [[nodiscard]] std::vector<SegmentInfo> after_oldest(std::size_t count) const;
    void set_floor(Seq first, base::Instant floor);
    /// The oldest segment that is final, released, whole, and not packed; with its limit.
    [[nodiscard]] std::optional<std::pair<SegmentInfo, Seq>> next_to_pack() const;
    /// Runs put_in_place if the segment is still listed and, if that succeeds, lists it as packed.
    template <class PutInPlace>
    bool set_packed(Seq first, std::uint64_t bytes, const PutInPlace& put_in_place) {
        const std::scoped_lock lock(mutex_);
        auto* const segment = segment_at(first);
        if (segment == nullptr || !put_in_place()) return false;
        disk_bytes_ = disk_bytes_ - segment->bytes + bytes;
        segment->bytes = bytes;
        segment->name.packed = true;
        segment->end = whole_file;
        return true;
    }
    void set_damaged(Seq first);

private:
    static constexpr std::uint64_t whole_file = ~std::uint64_t{0};

    SegmentInfo* segment_at(Seq first);

    mutable std::mutex mutex_;
    std::condition_variable grown_;
    std::deque<SegmentInfo> segments_;
    std::uint64_t disk_bytes_ = 0;
    Seq last_;
    Seq released_;
    base::Instant last_arrival_;
    int waiting_ = 0;
    bool stopped_ = false;
};

}  // namespace emc::wal

#include "wal/tail.h"

#include <algorithm>
#include <deque>

namespace emc::wal {
namespace {

/// Frames of a batch of which something is missing, and the end of the hole right behind them. They
/// go together: frames of the hole that were refused for their numbers would be good without these.
struct Broken {
    Stretch frames;
    std::uint64_t hole_end = 0;
};

/// Sorts frames into batches: whole ones, and ones of which something is missing.
class Batches {
public:
    void add(const Frame& frame) {
        const auto& header = frame.header;
        unsynced_.push_back({header.seq, frame.offset});
        newest_ = std::max(newest_, header.seq);
        if (header.synced() > synced_) {
            synced_ = header.synced();
            words_.push_back({synced_, frame.offset});
        }
        while (!unsynced_.empty() && unsynced_.front().first <= synced_)
            unsynced_.pop_front();
        if (!header.continues) give_up();
        if (!open_) {
            open_.emplace();
            open_->offset = frame.offset;
            is_whole_ = !header.continues;
        }
        open_->end = frame.end();
        open_->last = header.seq;
        open_->arrival = header.arrival;
        if (header.more) return;
        if (!is_whole_) return give_up();
        last_whole_ = open_;
        open_.reset();
    }

    void add(const Hole& hole) {
        give_up();
        if (!broken_.empty() && broken_.back().hole_end == hole.offset)
            broken_.back().hole_end += hole.bytes.size();
    }

    /// Something is missing here.
    void give_up() {
        if (open_) broken_.push_back({*open_, open_->end});
        open_.reset();
    }

    void sort_into(Tail& tail) const {
        tail.kept = last_whole_;
        for (const auto& [stretch, hole_end] : broken_) {
            if (stretch.last <= synced_ && (!tail.kept || tail.kept->end < stretch.end))
                tail.kept = stretch;
        }
        tail.newest = newest_;
        if (tail.kept) tail.end = tail.kept->end;
        tail.synced_end = unsynced_.empty() ? tail.end : unsynced_.front().second;
        tail.synced_end = std::min(tail.synced_end, tail.end);
        for (const auto& [stretch, hole_end] : broken_) {
            if (stretch.last > synced_ && stretch.end <= tail.end)
                tail.torn.push_back({stretch.offset, hole_end, stretch.last, stretch.arrival});
        }
        const Seq left = synced_by_what_stays(tail);
        tail.rests_on_what_goes = std::ranges::any_of(broken_, [&](const Broken& broken) {
            return broken.frames.last <= synced_ && broken.frames.last > left;
        });
    }

private:
    [[nodiscard]] Seq synced_by_what_stays(const Tail& tail) const {
        Seq synced{0};
        for (const auto& [word, offset] : words_) {
            const bool goes = offset >= tail.end ||
                              std::ranges::any_of(tail.torn, [at = offset](const Stretch& torn) {
                                  return torn.offset <= at && at < torn.end;
                              });
            if (!goes) synced = word;
        }
        return synced;
    }

    std::optional<Stretch> open_;
    bool is_whole_ = false;
    std::optional<Stretch> last_whole_;
    std::vector<Broken> broken_;
    Seq synced_;
    Seq newest_;
    /// How far the log was synced, by frames that say more than those before, and where they begin.
    std::vector<std::pair<Seq, std::uint64_t>> words_;
    std::deque<std::pair<Seq, std::uint64_t>>
        unsynced_;  ///< Frames behind it, and where they begin.
};

}  // namespace

base::Result<Tail> examine(FrameStream& stream) {
    Batches batches;
    for (bool at_end = false; !at_end;) {
        TRY(const auto piece, stream.next());
        if (const auto* frame = std::get_if<Frame>(&piece)) {
            batches.add(*frame);
        } else if (const auto* hole = std::get_if<Hole>(&piece)) {
            batches.add(*hole);
        } else {
            at_end = true;
        }
    }
    batches.give_up();
    Tail tail;
    tail.has_header = stream.header().has_value();
    tail.end = tail.has_header ? segment_header_bytes : 0;
    tail.file_end = stream.offset();
    tail.unreadable_bytes = stream.source().unreadable_bytes();
    batches.sort_into(tail);
    if (tail.has_header) tail.arrival = stream.header()->floor;
    if (tail.kept)
        tail.arrival = std::max(tail.kept->arrival, tail.arrival.value_or(base::Instant{}));
    return tail;
}

}  // namespace emc::wal

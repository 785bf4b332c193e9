#include "wal/appender.h"

#include <algorithm>

#include "base/log.h"

namespace emc::wal {
namespace {

constexpr std::size_t probe_bytes = std::size_t{1} << 20;
constexpr std::uint64_t ahead_bytes_min = std::uint64_t{256} << 10;

/// Calls with each frame of the bytes: its header and where that stands.
template <class Visit>
void for_each_frame(std::span<std::byte> frames, const Visit& visit) {
    while (!frames.empty()) {
        auto header = read_own_header(frames);
        visit(header, frames.first(frame_bytes));
        frames = frames.subspan(header.bytes());
    }
}

}  // namespace

Appender::Appender(Shared& shared, Recovered recovered)
    : shared_(shared),
      file_(std::move(recovered.newest.file)),
      name_(recovered.newest.info.name),
      end_(recovered.newest.info.end),
      synced_end_(end_),
      last_(recovered.last),
      synced_(recovered.last),
      arrival_(recovered.arrival) {}

base::Result<void> Appender::write(Group& group) {
    TRY(make_ready(group.bytes));
    const Seq last_before = last_;
    const auto arrival_before = arrival_;
    const std::size_t begin = unsynced_.size();
    for (auto& entry : group.written)
        number(entry);
    const std::size_t kept = unsynced_.size();
    for (auto& entry : group.synced)
        number(entry);
    const auto frames = std::span(unsynced_).subspan(begin);
    const auto written = file_->write(end_, frames);
    unsynced_.resize(written ? kept : begin);
    if (!written) {
        last_ = last_before;
        arrival_ = arrival_before;
        if (file_->truncate(end_)) return errc_of(written.error(), Errc::write_failed);
        // What cannot be cut off is left behind: the next segment's number ends this one.
        if (!has_unsynced() || sync()) file_.reset();
        return Errc::write_failed;
    }
    end_ += frames.size();
    shared_.catalog.grow(frames.size());
    ++shared_.counters.writes;
    return {};
}

/// Appends the entry's frames, with numbers and arrivals.
void Appender::number(Entry& entry) {
    const std::size_t offset = unsynced_.size();
    const auto frames = entry.batch.frames();
    unsynced_.insert(unsynced_.end(), frames.begin(), frames.end());
    entry.appended.first = last_ + 1;
    entry.appended.arrival = std::max(entry.arrival, arrival_ + std::chrono::microseconds{1});
    for_each_frame(
        std::span(unsynced_).subspan(offset),
        [&](FrameHeader& header, std::span<std::byte> at) {
            last_ = last_ + 1;
            arrival_ = std::max(entry.arrival, arrival_ + std::chrono::microseconds{1});
            header.seq = last_;
            header.arrival = arrival_;
            header.lag = static_cast<std::uint32_t>(last_.value - synced_.value);
            write_header(header, name_.salt, at);
        }
    );
    entry.appended.last = last_;
}

base::Result<void> Appender::sync() {
    if (!has_unsynced()) return {};
    if (!file_) return open_next();
    const auto synced = file_->sync();
    ++shared_.counters.syncs;
    if (synced) {
        all_is_synced();
        return {};
    }
    spdlog::error("wal fdatasync failed reason={}", synced.error().message());
    abandon();
    const auto opened = open_next();
    if (!opened) spdlog::error("wal has no segment reason={}", opened.error().message());
    return Errc::sync_failed;
}

void Appender::all_is_synced() {
    synced_ = last_;
    synced_end_ = end_;
    unsynced_.clear();
    shared_.catalog.publish(last_, arrival_, end_);
}

/// Goes back to what was accepted: what is synced, in the file, and what was written, in memory.
/// Nothing is ever written to that file again: after a failed sync the kernel may have forgotten
/// that its pages differ from the disk.
void Appender::abandon() {
    abandoned_ = std::move(file_);
    end_ = synced_end_;
    last_ = synced_;
    arrival_ = shared_.catalog.last_arrival();
    for_each_frame(unsynced_, [&](const FrameHeader& header, std::span<std::byte>) {
        last_ = header.seq;
        arrival_ = header.arrival;
    });
    shared_.catalog.replace_newest({name_, end_, end_, std::nullopt});
}

void Appender::give_up() {
    const std::uint64_t lost = last_.value - synced_.value;
    shared_.counters.lost_records += lost;
    if (lost > 0) spdlog::error("wal lost accepted records count={}", lost);
}

bool Appender::has_ahead() const {
    return file_ && end_ >= std::max(begun_end_, synced_end_) + ahead_bytes_min;
}

Appender::Ahead Appender::take_ahead() {
    if (!has_ahead()) return {};
    const auto from = std::max(begun_end_, synced_end_);
    begun_end_ = end_;
    return {file_, from, end_};
}

std::size_t Appender::room() const {
    if (!file_ || shared_.catalog.released() > last_) return 0;
    const auto left = [](std::uint64_t limit, std::uint64_t used) {
        return limit > used ? static_cast<std::size_t>(limit - used) : 0;
    };
    return std::min(
        {left(shared_.options.segment_bytes_max, end_),
         left(shared_.options.disk_bytes_max, shared_.catalog.disk_bytes()),
         left(unsynced_bytes_max - group_bytes_max, unsynced_.size())}
    );
}

/// A segment that takes the bytes, and the room for them on the disk.
base::Result<void> Appender::make_ready(std::size_t bytes) {
    TRY(skip_released());
    const auto is_full = [&] {
        return file_ && has_frames() && end_ + bytes > shared_.options.segment_bytes_max;
    };
    if (is_full() && has_unsynced()) (void)sync();  // If that fails, it begins a new one itself.
    if (!file_ || is_full()) TRY(open_next());
    return make_room(bytes);
}

/// Where the loader knows more than the log, numbers go on behind what it knows.
base::Result<void> Appender::skip_released() {
    const Seq released = shared_.catalog.released();
    if (released <= last_) return {};
    if (has_unsynced()) TRY(sync());
    const Seq known = last_;
    const auto empty = name_;
    const bool was_empty = !has_frames();
    last_ = synced_ = released;
    const auto opened = open_next();
    if (!opened) {
        last_ = synced_ = known;
        return opened;
    }
    spdlog::error("wal goes on behind what is released from={} to={}", known.value, released.value);
    if (was_empty && empty.first != name_.first) {
        shared_.catalog.forget(empty.first);
        shared_.remove_files(empty);
    }
    return {};
}

/// Begins a segment behind what is synced; where the newest has no record, in its place. What was
/// accepted and is not synced stands in it before it has its name, so that a kill loses nothing.
base::Result<void> Appender::open_next() {
    const Seq first = synced_ + 1;
    const bool in_place = name_.first == first;
    const auto name = in_place ? name_ : new_segment_name(first);
    for_each_frame(unsynced_, [&](const FrameHeader& header, std::span<std::byte> at) {
        write_header(header, name.salt, at);
    });
    const auto floor = shared_.catalog.last_arrival();
    TRY(auto segment, make_segment(shared_, name, floor, unsynced_));
    if (in_place) {
        shared_.catalog.replace_newest(segment.info);
    } else {
        shared_.catalog.add(segment.info);
        if (abandoned_) (void)abandoned_->truncate(synced_end_);
    }
    abandoned_.reset();
    file_ = std::move(segment.file);
    name_ = name;
    end_ = synced_end_ = segment.info.end;
    begun_end_ = 0;
    if (has_unsynced()) all_is_synced();
    return {};
}

base::Result<void> Appender::make_room(std::size_t bytes) {
    auto& catalog = shared_.catalog;
    while (catalog.disk_bytes() + bytes > shared_.options.disk_bytes_max) {
        const auto oldest = catalog.oldest_released();
        if (oldest && catalog.take_oldest(oldest->name.first)) {
            shared_.remove_files(oldest->name);
            ++shared_.counters.segments_gave_way;
            spdlog::warn("wal segment gave way segment={}", to_string(oldest->name));
        } else if (has_frames() && !has_unsynced() && catalog.released() >= last_) {
            TRY(open_next());
        } else {
            return Errc::log_full;
        }
    }
    return {};
}

base::Result<void> Appender::probe() {
    TRY(make_ready(1));
    const auto path = shared_.options.folder / "probe.tmp";
    (void)shared_.disk.remove(path);
    const auto tried = [&]() -> base::Result<void> {
        TRY(const auto file, shared_.disk.open(path, Access::create));
        TRY(file->write(0, std::vector<std::byte>(probe_bytes)));
        return file->sync();
    }();
    (void)shared_.disk.remove(path);
    if (!tried) return errc_of(tried.error(), Errc::write_failed);
    return {};
}

}  // namespace emc::wal

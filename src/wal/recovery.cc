#include "wal/recovery.h"

#include <algorithm>
#include <map>

#include "base/log.h"
#include "wal/tail.h"

namespace emc::wal {
namespace {

struct Found {
    SegmentName name;
    std::uint64_t bytes = 0;
};

/// The segments in order. Unfinished work, and the packed form where both are found, is deleted.
/// Of two segments with one first number, which only a person can have made, the larger counts.
base::Result<std::vector<Found>> find_segments(Shared& shared) {
    TRY(const auto entries, shared.disk.list(shared.options.folder));
    std::map<Seq, Found> found;
    for (const auto& [file, bytes] : entries) {
        if (file.ends_with(unfinished_suffix))
            TRY(shared.disk.remove(shared.options.folder / file));
        const auto name = parse_segment_name(file);
        if (!name) continue;
        auto& known = found[name->first];
        if (known.bytes == 0 && known.name.first.value == 0) {
            known = {*name, bytes};
            continue;
        }
        Found other{*name, bytes};
        const bool same = known.name.salt == other.name.salt;
        if (same ? known.name.packed : known.bytes < other.bytes) std::swap(known, other);
        const auto path = shared.path_of(other.name);
        if (same) {
            TRY(shared.disk.remove(path));
        } else {
            spdlog::error("wal two segments with one number, set aside file={}", file);
            TRY(shared.disk.rename(path, shared.options.folder / "damaged" / path.filename()));
        }
    }
    std::vector<Found> segments;
    for (const auto& [first, segment] : found)
        segments.push_back(segment);
    return segments;
}

/// The newest arrival in the segments, for the case that the newest one says nothing.
base::Instant newest_arrival(const Shared& shared, const std::vector<Found>& segments) {
    for (auto at = segments.rbegin(); at != segments.rend(); ++at) {
        auto source = shared.open_source(at->name, end_of_file);
        if (!source) continue;
        FrameStream stream(*std::move(source), at->name, std::nullopt);
        const auto tail = examine(stream);
        if (tail && tail->arrival) return *tail->arrival;
    }
    return base::Instant{};
}

base::Result<void> keep_cut(
    Shared& shared, const SegmentName& name, File& file, std::uint64_t offset, std::uint64_t end
) {
    std::vector<std::byte> bytes(end - offset);
    TRY(const auto got, file.read(offset, bytes));
    shared.aside.keep_cut(name, offset, base::Bytes(bytes).first(got));
    return {};
}

/// Writes what perhaps was never synced once more, as it is. If a sync had failed before the crash,
/// these bytes may be in the page cache alone, counted as stored; a sync of them as they are would
/// do nothing, and say that all is well.
base::Result<void> write_anew(File& file, std::uint64_t offset, std::uint64_t end) {
    std::vector<std::byte> bytes(end - offset);
    TRY(const auto got, file.read(offset, bytes));
    return file.write(offset, base::Bytes(bytes).first(got));
}

/// Takes out what is torn and syncs what stays.
base::Result<std::unique_ptr<File>> repair(
    Shared& shared, const SegmentName& name, const Tail& tail
) {
    TRY(auto file, shared.disk.open(shared.path_of(name), Access::write));
    for (const auto& stretch : tail.torn) {
        TRY(keep_cut(shared, name, *file, stretch.offset, stretch.end));
        TRY(file->write(stretch.offset, std::vector<std::byte>(stretch.end - stretch.offset)));
    }
    if (tail.end < tail.file_end) {
        spdlog::warn(
            "wal cut a torn tail segment={} bytes={}", to_string(name), tail.file_end - tail.end
        );
        TRY(keep_cut(shared, name, *file, tail.end, tail.file_end));
        TRY(file->truncate(tail.end));
        shared.counters.cut_bytes += tail.file_end - tail.end;
    }
    TRY(write_anew(*file, tail.synced_end, tail.end));
    TRY(file->sync());
    return file;
}

/// Begins a segment behind the ones there are.
base::Result<Recovered> begin_behind(Shared& shared, Seq last, base::Instant arrival) {
    TRY(auto segment, make_segment(shared, new_segment_name(last + 1), arrival));
    return Recovered{std::move(segment), last, arrival};
}

/// The newest segment stays as it is: nothing could be written to it, or nothing may be cut off it.
base::Result<Recovered> leave_alone(
    Shared& shared, const Found& newest, Seq last, base::Instant arrival
) {
    shared.catalog.add({newest.name, newest.bytes, end_of_file, std::nullopt});
    return begin_behind(shared, last, arrival);
}

base::Result<Recovered> go_on_with(
    Shared& shared, const Found& newest, const std::vector<Found>& before
) {
    TRY(auto source, shared.open_source(newest.name, end_of_file));
    FrameStream stream(std::move(source), newest.name, std::nullopt);
    TRY(const auto tail, examine(stream));

    const Seq last = tail.kept ? tail.kept->last : newest.name.first - 1;
    const auto arrival = tail.arrival ? *tail.arrival : newest_arrival(shared, before);
    if (newest.name.packed && tail.unreadable_bytes == 0)
        return leave_alone(shared, newest, last, arrival);
    const bool is_lost = !tail.has_header && !tail.kept && tail.file_end > segment_header_bytes;
    if (tail.unreadable_bytes > 0 || is_lost || tail.rests_on_what_goes) {
        // Nobody knows how many records it held, so numbers go on behind the most it can have held.
        const Seq most = std::max(tail.newest, newest.name.first + tail.file_end / frame_bytes);
        return leave_alone(shared, newest, most, arrival);
    }
    if (!tail.has_header && !tail.kept) {
        TRY(auto segment, make_segment(shared, newest.name, arrival));
        return Recovered{std::move(segment), last, arrival};
    }
    TRY(auto file, repair(shared, newest.name, tail));
    const SegmentInfo info{newest.name, tail.end, tail.end, std::nullopt};
    return Recovered{{std::move(file), info}, last, arrival};
}

base::Result<Recovered> recover_segments(Shared& shared) {
    TRY(auto segments, find_segments(shared));
    // A name that was there when the process died need not have reached the disk.
    TRY(shared.disk.sync_folder(shared.options.folder));
    if (segments.empty()) return begin_behind(shared, shared.options.begin_behind, base::Instant{});
    const auto newest = segments.back();
    segments.pop_back();
    for (const auto& [name, bytes] : segments)
        shared.catalog.add({name, bytes, end_of_file, std::nullopt});
    return go_on_with(shared, newest, segments);
}

}  // namespace

base::Result<Recovered> recover(Shared& shared) {
    auto recovered = recover_segments(shared);
    if (!recovered) {
        const auto& error = recovered.error();
        if (error.category() == category()) return error;
        return errc_of(error, Errc::folder_unusable);
    }
    shared.catalog.add(recovered->newest.info);
    shared.catalog.begin_at(recovered->last, recovered->arrival);
    return recovered;
}

}  // namespace emc::wal

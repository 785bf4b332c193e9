#include "wal/keeper.h"

#include "base/background.h"
#include "base/log.h"
#include "wal/packing.h"

namespace emc::wal {
namespace {

constexpr std::chrono::minutes look_interval{1};

/// How many segments may stand in a row without a readable header before age is not known.
constexpr std::size_t headers_max = 16;

/// The newest arrival before a segment, from its header.
std::optional<base::Instant> floor_of(const Shared& shared, const SegmentInfo& segment) {
    if (segment.floor) return segment.floor;
    const auto source = shared.open_source(segment.name, segment.end);
    if (!source) return std::nullopt;
    std::vector<std::byte> bytes(segment_header_bytes);
    if ((*source)->read(bytes) < bytes.size()) return std::nullopt;
    const auto header = decode_segment_header(bytes);
    if (!header || header->version != segment_version) return std::nullopt;
    return header->floor;
}

}  // namespace

Keeper::Keeper(Shared& shared) : shared_(shared), thread_([this] { run(); }) {}

void Keeper::wake() {
    const std::scoped_lock lock(mutex_);
    is_woken_ = true;
    woken_.notify_one();
}

void Keeper::stop() {
    stopped_ = true;
    wake();
    if (thread_.joinable()) thread_.join();
}

void Keeper::run() {
    base::work_in_background();
    while (!stopped_) {
        {
            std::unique_lock lock(mutex_);
            woken_.wait_for(lock, look_interval, [this] { return is_woken_; });
            is_woken_ = false;
        }
        delete_expired();
        while (!stopped_ && shared_.options.pack && pack_one())
            delete_expired();
    }
}

void Keeper::delete_expired() {
    const auto retention = shared_.options.retention;
    while (!stopped_ && retention.count() > 0) {
        const auto oldest = shared_.catalog.oldest_released();
        if (!oldest) return;
        const auto newest_arrival = newest_arrival_of_oldest();
        if (!newest_arrival || *newest_arrival + retention >= shared_.clock.now()) return;
        if (!shared_.catalog.take_oldest(oldest->name.first)) return;
        shared_.remove_files(oldest->name);
        ++shared_.counters.segments_deleted;
        spdlog::info(
            "wal deleted a segment after its retention segment={}", to_string(oldest->name)
        );
    }
}

/// Or of a later segment, where headers are damaged: then the oldest stays longer.
std::optional<base::Instant> Keeper::newest_arrival_of_oldest() {
    for (const auto& segment : shared_.catalog.after_oldest(headers_max)) {
        const auto floor = floor_of(shared_, segment);
        if (!floor) continue;
        shared_.catalog.set_floor(segment.name.first, *floor);
        return floor;
    }
    return std::nullopt;
}

bool Keeper::pack_one() {
    const auto next = shared_.catalog.next_to_pack();
    if (!next) return false;
    const auto& [segment, limit] = *next;
    const auto packed = pack_segment(shared_, segment, limit, stopped_);
    if (!packed) {
        spdlog::warn(
            "wal could not pack segment={} reason={}",
            to_string(segment.name),
            packed.error().message()
        );
        return false;
    }
    if (*packed == Packed::damaged) {
        spdlog::warn("wal does not pack a damaged segment={}", to_string(segment.name));
        shared_.catalog.set_damaged(segment.name.first);
    }
    return *packed != Packed::stopped;
}

}  // namespace emc::wal

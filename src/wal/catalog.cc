#include "wal/catalog.h"

#include <algorithm>

#include "base/assert.h"

namespace emc::wal {
namespace {

/// For std::upper_bound: the first segment behind seq.
bool is_before(Seq seq, const SegmentInfo& segment) {
    return seq < segment.name.first;
}

}  // namespace

void Catalog::add(const SegmentInfo& segment) {
    const std::scoped_lock lock(mutex_);
    ASSERT(segments_.empty() || segments_.back().name.first < segment.name.first);
    segments_.push_back(segment);
    disk_bytes_ += segment.bytes;
}

void Catalog::replace_newest(const SegmentInfo& segment) {
    const std::scoped_lock lock(mutex_);
    ASSERT(!segments_.empty() && segments_.back().name.first == segment.name.first);
    disk_bytes_ = disk_bytes_ - segments_.back().bytes + segment.bytes;
    segments_.back() = segment;
}

void Catalog::forget(Seq first) {
    const std::scoped_lock lock(mutex_);
    const auto* const segment = segment_at(first);
    ASSERT(segment != nullptr);
    disk_bytes_ -= segment->bytes;
    segments_.erase(segments_.begin() + (segment - &segments_.front()));
}

void Catalog::grow(std::uint64_t bytes) {
    const std::scoped_lock lock(mutex_);
    segments_.back().bytes += bytes;
    disk_bytes_ += bytes;
}

void Catalog::publish(Seq last, base::Instant arrival, std::uint64_t end) {
    const std::scoped_lock lock(mutex_);
    last_ = last;
    last_arrival_ = arrival;
    segments_.back().end = end;
    if (waiting_ > 0) grown_.notify_all();
}

void Catalog::begin_at(Seq last, base::Instant arrival) {
    const std::scoped_lock lock(mutex_);
    last_ = last;
    last_arrival_ = arrival;
}

std::optional<SegmentView> Catalog::find(Seq seq) const {
    const std::scoped_lock lock(mutex_);
    const auto next = std::upper_bound(segments_.begin(), segments_.end(), seq, is_before);
    if (next == segments_.begin()) return std::nullopt;
    const auto& segment = *std::prev(next);
    SegmentView view{segment.name, segment.end, std::nullopt, last_};
    if (next != segments_.end()) view.limit = next->name.first;
    return view;
}

Seq Catalog::first() const {
    const std::scoped_lock lock(mutex_);
    return segments_.empty() ? last_ + 1 : std::min(segments_.front().name.first, last_ + 1);
}

Seq Catalog::last() const {
    const std::scoped_lock lock(mutex_);
    return last_;
}

base::Instant Catalog::last_arrival() const {
    const std::scoped_lock lock(mutex_);
    return last_arrival_;
}

std::uint64_t Catalog::disk_bytes() const {
    const std::scoped_lock lock(mutex_);
    return disk_bytes_;
}

std::pair<std::uint64_t, std::uint64_t> Catalog::segments_and_packed() const {
    const std::scoped_lock lock(mutex_);
    const auto packed = std::count_if(segments_.begin(), segments_.end(), [](const auto& segment) {
        return segment.name.packed;
    });
    return {segments_.size(), static_cast<std::uint64_t>(packed)};
}

bool Catalog::release(Seq through) {
    const std::scoped_lock lock(mutex_);
    if (through <= released_) return false;
    released_ = through;
    return true;
}

Seq Catalog::released() const {
    const std::scoped_lock lock(mutex_);
    return released_;
}

bool Catalog::wait_beyond(Seq seq, std::chrono::milliseconds timeout) {
    std::unique_lock lock(mutex_);
    ++waiting_;
    grown_.wait_for(lock, timeout, [&] { return last_ > seq || stopped_; });
    --waiting_;
    return last_ > seq;
}

void Catalog::stop_waiting() {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
    grown_.notify_all();
}

std::optional<SegmentInfo> Catalog::oldest_released() const {
    const std::scoped_lock lock(mutex_);
    if (segments_.size() < 2 || segments_[1].name.first > released_ + 1) return std::nullopt;
    return segments_.front();
}

std::optional<SegmentInfo> Catalog::take_oldest(Seq first) {
    const std::scoped_lock lock(mutex_);
    if (segments_.size() < 2 || segments_.front().name.first != first) return std::nullopt;
    const auto taken = segments_.front();
    segments_.pop_front();
    disk_bytes_ -= taken.bytes;
    return taken;
}

std::vector<SegmentInfo> Catalog::after_oldest(std::size_t count) const {
    const std::scoped_lock lock(mutex_);
    std::vector<SegmentInfo> found;
    for (std::size_t i = 1; i < segments_.size() && found.size() < count; ++i)
        found.push_back(segments_[i]);
    return found;
}

void Catalog::set_floor(Seq first, base::Instant floor) {
    const std::scoped_lock lock(mutex_);
    if (auto* const segment = segment_at(first)) segment->floor = floor;
}

std::optional<std::pair<SegmentInfo, Seq>> Catalog::next_to_pack() const {
    const std::scoped_lock lock(mutex_);
    for (std::size_t i = 0; i + 1 < segments_.size(); ++i) {
        const auto& segment = segments_[i];
        const Seq limit = segments_[i + 1].name.first;
        if (limit > released_ + 1) return std::nullopt;
        if (!segment.name.packed && !segment.damaged) return std::pair(segment, limit);
    }
    return std::nullopt;
}

void Catalog::set_damaged(Seq first) {
    const std::scoped_lock lock(mutex_);
    if (auto* const segment = segment_at(first)) segment->damaged = true;
}

SegmentInfo* Catalog::segment_at(Seq first) {
    const auto next = std::upper_bound(segments_.begin(), segments_.end(), first, is_before);
    if (next == segments_.begin() || std::prev(next)->name.first != first) return nullptr;
    return &*std::prev(next);
}

}  // namespace emc::wal

#include "wal/aside.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/log.h"

namespace emc::wal {
namespace {

bool is_zeros(base::Bytes bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](std::byte b) { return b == std::byte{0}; });
}

base::Result<std::vector<std::byte>> contents_of(Disk& disk, const std::filesystem::path& path) {
    TRY(const auto file, disk.open(path, Access::read));
    TRY(const auto size, file->size());
    std::vector<std::byte> bytes(size);
    TRY(const auto got, file->read(0, bytes));
    bytes.resize(got);
    return bytes;
}

}  // namespace

Aside::Aside(Disk& disk, std::filesystem::path folder, std::uint64_t bytes_max, Counters& counters)
    : disk_(disk), folder_(std::move(folder)), bytes_max_(bytes_max), counters_(counters) {}

base::Result<void> Aside::open() {
    TRY(disk_.make_folder(folder_));
    TRY(const auto entries, disk_.list(folder_));
    const std::scoped_lock lock(mutex_);
    for (const auto& [name, bytes] : entries) {
        files_[name] = bytes;
        bytes_ += bytes;
    }
    return {};
}

std::filesystem::path Aside::keep(const Find& find) {
    const std::scoped_lock lock(mutex_);
    const auto [known, is_new] = known_.try_emplace({find.segment.first, find.offset});
    auto& path = known->second;
    if (!is_new) return path;
    count(find);
    if (is_zeros(find.bytes)) return path;
    path = store(fmt::format("{}.{}", to_string(find.segment), find.offset), find.bytes);
    return path;
}

std::filesystem::path Aside::keep_packed(const Find& find, const std::filesystem::path& file) {
    const std::scoped_lock lock(mutex_);
    const auto [known, is_new] = known_.try_emplace({find.segment.first, find.offset});
    auto& path = known->second;
    if (!is_new) return path;
    count(find);
    const auto name = to_string(find.segment);
    if (files_.contains(name)) return path = folder_ / name;
    const auto bytes = contents_of(disk_, file);
    if (bytes) path = store(name, *bytes);
    return path;
}

void Aside::keep_cut(const SegmentName& segment, std::uint64_t offset, base::Bytes bytes) {
    const std::scoped_lock lock(mutex_);
    if (!is_zeros(bytes)) store(fmt::format("{}.{}.cut", to_string(segment), offset), bytes);
}

void Aside::count(const Find& find) {
    ++counters_.damages;
    counters_.damaged_records += find.records_lost;
    spdlog::error(
        "wal damage segment={} offset={} bytes={} records_lost={}",
        to_string(find.segment),
        find.offset,
        find.bytes.size(),
        find.records_lost
    );
}

std::filesystem::path Aside::store(const std::string& name, base::Bytes bytes) {
    auto path = folder_ / name;
    if (files_.contains(name)) return path;
    if (bytes_ + bytes.size() > bytes_max_) {
        spdlog::error("wal kept nothing aside file={} reason=damaged_bytes_max", name);
        return {};
    }
    const auto written = [&]() -> base::Result<void> {
        TRY(const auto file, disk_.open(path, Access::create));
        TRY(file->write(0, bytes));
        TRY(file->sync());
        return disk_.sync_folder(folder_);
    }();
    if (!written) {
        spdlog::error("wal kept nothing aside file={} reason={}", name, written.error().message());
        (void)disk_.remove(path);
        return {};
    }
    files_[name] = bytes.size();
    bytes_ += bytes.size();
    return path;
}

std::uint64_t Aside::bytes() const {
    const std::scoped_lock lock(mutex_);
    return bytes_;
}

}  // namespace emc::wal

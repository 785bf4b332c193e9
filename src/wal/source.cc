#include "wal/source.h"

#include <zstd.h>

#include <algorithm>

namespace emc::wal {
namespace {

constexpr std::size_t block_bytes = 4096;
constexpr std::byte frame_magic[] = {
    std::byte{0x28}, std::byte{0xB5}, std::byte{0x2F}, std::byte{0xFD}};

}  // namespace

std::size_t FileSource::read(std::span<std::byte> into) {
    if (at_ >= end_) return 0;
    into = into.first(static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), end_ - at_)));
    const auto got = file_->read(at_, into);
    const std::size_t count = got ? *got : read_by_block(into);
    at_ += count;
    return count;
}

/// The readable blocks of a stretch that could not be read at once, zeros for the others.
std::size_t FileSource::read_by_block(std::span<std::byte> into) {
    const auto size = file_->size();
    const std::uint64_t end = std::min(size ? *size : 0, end_);
    if (at_ >= end) return 0;
    into = into.first(static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), end - at_)));
    for (std::size_t done = 0; done < into.size();) {
        const std::uint64_t at = at_ + done;
        const auto block = into.subspan(
            done, std::min<std::size_t>(into.size() - done, block_bytes - at % block_bytes)
        );
        const auto got = file_->read(at, block);
        if (!got || *got < block.size()) {
            std::fill(block.begin(), block.end(), std::byte{0});
            unreadable_bytes_ += block.size();
        }
        done += block.size();
    }
    return into.size();
}

PackedSource::PackedSource(std::unique_ptr<File> file)
    : packed_(std::move(file)), context_(ZSTD_createDCtx()) {}

PackedSource::~PackedSource() {
    ZSTD_freeDCtx(context_);
}

std::size_t PackedSource::read(std::span<std::byte> into) {
    while (chunk_at_ == chunk_.size()) {
        if (!next_chunk()) return 0;
    }
    const std::size_t count = std::min(into.size(), chunk_.size() - chunk_at_);
    std::copy_n(chunk_.begin() + static_cast<std::ptrdiff_t>(chunk_at_), count, into.begin());
    chunk_at_ += count;
    return count;
}

/// Reads packed bytes until a whole chunk must be among them; false at the end of the file.
bool PackedSource::fill() {
    const std::size_t enough = ZSTD_compressBound(pack_chunk_bytes) + 64;
    while (window_.size() < enough) {
        const std::size_t had = window_.size();
        window_.resize(enough);
        const std::size_t got = packed_.read(std::span(window_).subspan(had));
        window_.resize(had + got);
        if (got == 0) break;
    }
    return !window_.empty();
}

bool PackedSource::next_chunk() {
    chunk_at_ = 0;
    chunk_.clear();
    if (!fill()) return false;
    if (!unpack_at(0)) give_up_chunk();
    return true;
}

bool PackedSource::unpack_at(std::size_t at) {
    const auto rest = std::span(window_).subspan(at);
    const auto packed = ZSTD_findFrameCompressedSize(rest.data(), rest.size());
    const auto size = ZSTD_getFrameContentSize(rest.data(), rest.size());
    if (ZSTD_isError(packed) != 0 || size > pack_chunk_bytes || size == 0) return false;
    chunk_.resize(static_cast<std::size_t>(size));
    const auto unpacked =
        ZSTD_decompressDCtx(context_, chunk_.data(), chunk_.size(), rest.data(), packed);
    if (ZSTD_isError(unpacked) != 0 || unpacked != chunk_.size()) {
        chunk_.clear();
        return false;
    }
    window_.erase(window_.begin(), window_.begin() + static_cast<std::ptrdiff_t>(at + packed));
    return true;
}

/// Puts zeros in the place of a broken chunk, and drops packed bytes up to the next frame's start.
void PackedSource::give_up_chunk() {
    const auto next = std::search(
        window_.begin() + 1, window_.end(), std::begin(frame_magic), std::end(frame_magic)
    );
    const bool found = next != window_.end();
    const auto keep = found ? std::size_t{0} : std::min<std::size_t>(3, window_.size() - 1);
    window_.erase(window_.begin(), next - static_cast<std::ptrdiff_t>(keep));
    chunk_.assign(pack_chunk_bytes, std::byte{0});
    unreadable_bytes_ += chunk_.size();
}

}  // namespace emc::wal

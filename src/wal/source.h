#pragma once

/// The bytes of a segment from front to back, whether it lies packed or not.
///
/// Promise   Bytes that cannot be had count as zeros, so that what stands behind them keeps its
///           place; FrameStream then finds a hole there.
/// Threads   One at a time.

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "wal/disk.h"

struct ZSTD_DCtx_s;

namespace emc::wal {

inline constexpr std::uint64_t end_of_file = std::numeric_limits<std::uint64_t>::max();

class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// The next bytes; 0 at the end.
    virtual std::size_t read(std::span<std::byte> into) = 0;
    /// Bytes that could not be had until now.
    [[nodiscard]] std::uint64_t unreadable_bytes() const { return unreadable_bytes_; }

protected:
    std::uint64_t unreadable_bytes_ = 0;
};

/// A segment as it was written, up to an end that may grow.
class FileSource final : public ByteSource {
public:
    explicit FileSource(std::unique_ptr<File> file, std::uint64_t end = end_of_file)
        : file_(std::move(file)), end_(end) {}

    std::size_t read(std::span<std::byte> into) override;
    void extend(std::uint64_t end) { end_ = end; }

private:
    std::size_t read_by_block(std::span<std::byte> into);

    std::unique_ptr<File> file_;
    std::uint64_t at_ = 0;
    std::uint64_t end_;
};

inline constexpr std::size_t pack_chunk_bytes = std::size_t{1} << 20;

/// A packed segment, unpacked chunk by chunk in memory.
///
/// Limits    Two chunks of memory. What claims to unpack to more than pack_chunk_bytes is broken.
class PackedSource final : public ByteSource {
public:
    explicit PackedSource(std::unique_ptr<File> file);
    ~PackedSource() override;

    std::size_t read(std::span<std::byte> into) override;

private:
    bool fill();
    bool next_chunk();
    bool unpack_at(std::size_t at);
    void give_up_chunk();

    FileSource packed_;
    ZSTD_DCtx_s* context_;
    std::vector<std::byte> window_;  ///< Packed bytes not used yet.
    std::vector<std::byte> chunk_;   ///< Unpacked bytes.
    std::size_t chunk_at_ = 0;       ///< How many of them were read.
};

}  // namespace emc::wal

#pragma once

/// The frames of one segment in order, and the holes between them.
///
/// Place     Reader and recovery read segments through it; packing checks its work with it.
/// Promise   A frame comes with its payload checked, and its number is one more than the frame's
///           before, or a hole comes between them. The bytes of a hole are everything that is not a
///           good frame there; none, where numbers are missing but no bytes.
/// Errors    next: unknown_version.
/// Threads   One at a time.
/// Limits    Memory: 1 MiB, the longest frame, the longest hole.

#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "base/result.h"
#include "wal/record.h"
#include "wal/segment.h"
#include "wal/source.h"

namespace emc::wal {

struct Frame {
    FrameHeader header;
    base::Bytes payload;  ///< Valid until the next call.
    std::uint64_t offset = 0;

    [[nodiscard]] std::uint64_t end() const { return offset + header.bytes(); }
};

struct Hole {
    base::Bytes bytes;  ///< Valid until the next call.
    std::uint64_t offset = 0;
    std::optional<Seq> before;  ///< The frame behind it; nothing where it reaches to the end.

    [[nodiscard]] std::uint64_t end() const { return offset + bytes.size(); }
};

struct End {};

using Piece = std::variant<Frame, Hole, End>;

class FrameStream {
public:
    /// limit: the next segment's first number; frames from there on belong to a hole.
    FrameStream(std::unique_ptr<ByteSource> source, SegmentName name, std::optional<Seq> limit);

    base::Result<Piece> next();

    [[nodiscard]] ByteSource& source() { return *source_; }
    /// The header; nothing before the first call of next() or where it is damaged.
    [[nodiscard]] const std::optional<SegmentHeader>& header() const { return header_; }
    /// Where the source's end was met, or the next piece starts.
    [[nodiscard]] std::uint64_t offset() const { return base_ + at_; }
    void set_limit(Seq limit) { limit_ = limit; }

private:
    bool has(std::size_t at, std::size_t bytes);
    base::Result<void> begin();
    [[nodiscard]] std::optional<FrameHeader> header_at(std::size_t at) const;
    Piece hole(std::size_t end, std::optional<Seq> before);

    std::unique_ptr<ByteSource> source_;
    SegmentName name_;
    std::optional<Seq> limit_;
    std::optional<SegmentHeader> header_;
    std::uint32_t salt_;
    Seq expected_;
    bool begun_ = false;
    std::vector<std::byte> window_;
    std::uint64_t base_ = 0;  ///< The offset of window_ in the segment.
    std::size_t at_ = 0;      ///< Where the next piece starts in window_.
    std::size_t filled_ = 0;  ///< How much of window_ has been read.
};

}  // namespace emc::wal

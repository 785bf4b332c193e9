#include "wal/frame_stream.h"

#include <algorithm>

#include "wal/errc.h"

namespace emc::wal {
namespace {

constexpr std::size_t read_bytes = std::size_t{256} << 10;

}  // namespace

FrameStream::FrameStream(
    std::unique_ptr<ByteSource> source, SegmentName name, std::optional<Seq> limit
)
    : source_(std::move(source)),
      name_(name),
      limit_(limit),
      salt_(name.salt),
      expected_(name.first) {}

/// Whether the window has bytes from at on, after reading as much as there is. What stands before
/// at_ may be dropped, so positions count from at_.
bool FrameStream::has(std::size_t at, std::size_t bytes) {
    if (filled_ - at_ >= at + bytes) return true;
    if (at_ > 0) {
        std::copy(
            window_.begin() + static_cast<std::ptrdiff_t>(at_),
            window_.begin() + static_cast<std::ptrdiff_t>(filled_),
            window_.begin()
        );
        base_ += at_;
        filled_ -= at_;
        at_ = 0;
    }
    while (filled_ < at + bytes) {
        const std::size_t wanted = std::max(at + bytes, filled_ + read_bytes);
        if (window_.size() < wanted) window_.resize(wanted);
        const std::size_t got = source_->read(std::span(window_).subspan(filled_));
        if (got == 0) return false;
        filled_ += got;
    }
    return true;
}

base::Result<void> FrameStream::begin() {
    std::optional<SegmentHeader> found;
    if (has(0, segment_header_bytes))
        found = decode_segment_header(base::Bytes(window_).first(segment_header_bytes));
    if (found && found->version > segment_version) return Errc::unknown_version;
    begun_ = true;
    if (found) salt_ = found->salt;
    if (!found || found->first != name_.first) return {};
    header_ = found;
    at_ = segment_header_bytes;
    return {};
}

std::optional<FrameHeader> FrameStream::header_at(std::size_t at) const {
    const auto header = read_header(base::Bytes(window_).subspan(at_ + at, frame_bytes), salt_);
    if (!header || header->seq < expected_ || (limit_ && header->seq >= *limit_))
        return std::nullopt;
    return header;
}

Piece FrameStream::hole(std::size_t end, std::optional<Seq> before) {
    const Hole hole{base::Bytes(window_).subspan(at_, end), base_ + at_, before};
    at_ += end;
    if (before) expected_ = *before;
    return hole;
}

base::Result<Piece> FrameStream::next() {
    if (!begun_) TRY(begin());
    for (std::size_t at = 0;;) {
        const auto header = has(at, frame_bytes) ? header_at(at) : std::nullopt;
        if (!header && filled_ - at_ >= at + frame_bytes) {
            ++at;
            continue;
        }
        if (!header || !has(at, header->bytes())) {
            const std::size_t rest = filled_ - at_;
            if (rest == 0) return Piece(End{});
            return hole(rest, std::nullopt);
        }
        const auto payload = base::Bytes(window_).subspan(at_ + at + frame_bytes, header->length);
        if (!is_payload_of(*header, payload)) {
            at += header->bytes();
            continue;
        }
        if (at > 0 || header->seq != expected_) return hole(at, header->seq);
        const Frame frame{*header, payload, base_ + at_};
        at_ += header->bytes();
        expected_ = header->seq + 1;
        return Piece(frame);
    }
}

}  // namespace emc::wal

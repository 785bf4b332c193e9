#include "wal/batch.h"

#include "wal/crc32c.h"
#include "wal/record.h"

namespace emc::wal {

void Batch::add(base::Bytes payload) {
    if (payload.size() > payload_bytes_max) {
        has_too_long_ = true;
        return;
    }
    if (size_ > 0) {
        const auto last = std::span(frames_).subspan(last_frame_, frame_bytes);
        auto header = read_own_header(last);
        header.more = true;
        write_header(header, 0, last);
    }
    last_frame_ = frames_.size();
    if (size_ == 0) frames_.reserve(frame_bytes + payload.size());
    frames_.resize(last_frame_ + frame_bytes);
    frames_.insert(frames_.end(), payload.begin(), payload.end());
    FrameHeader header;
    header.length = static_cast<std::uint32_t>(payload.size());
    header.continues = size_ > 0;
    header.payload_crc = crc32c(payload);
    write_header(header, 0, std::span(frames_).subspan(last_frame_, frame_bytes));
    ++size_;
}

}  // namespace emc::wal

#pragma once

/// Payloads that are accepted or refused together, and found together after a crash.

#include <cstddef>
#include <vector>

#include "base/bytes.h"

namespace emc::wal {

/// Place     The collector fills one per request; Log::append takes it.
/// Shape     The payloads already stand as frames (wal/record.h), the numbers still empty: what
///           costs time, copying and the checksum, is done on the caller's thread.
/// Errors    A payload over payload_bytes_max is not kept, and append() refuses the whole batch.
/// Threads   One at a time.
class Batch {
public:
    void add(base::Bytes payload);

    [[nodiscard]] std::size_t size() const { return size_; }            ///< Payloads.
    [[nodiscard]] std::size_t bytes() const { return frames_.size(); }  ///< As on the disk.
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] bool has_too_long() const { return has_too_long_; }
    [[nodiscard]] base::Bytes frames() const { return frames_; }

private:
    std::vector<std::byte> frames_;
    std::size_t size_ = 0;
    std::size_t last_frame_ = 0;
    bool has_too_long_ = false;
};

}  // namespace emc::wal

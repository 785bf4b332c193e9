#pragma once

/// What the parts of the log count, from whichever thread.

#include <array>
#include <atomic>
#include <cstdint>

#include "wal/errc.h"
#include "wal/stats.h"

namespace emc::wal {

using Counter = std::atomic<std::uint64_t>;

struct Counters {
    Counter appended_records;
    Counter appended_batches;
    Counter appended_bytes;
    Counter writes;
    Counter syncs;
    Counter damages;
    Counter damaged_records;
    Counter cut_bytes;
    Counter lost_records;
    Counter segments_deleted;
    Counter segments_gave_way;
    std::array<Counter, errc_count + 1> refused;  ///< By Errc.
    std::atomic<int> refuses_for{0};              ///< The Errc, or 0 while the log accepts.

    void refuse(boost::system::error_code error, std::uint64_t batches = 1) {
        refused.at(static_cast<std::size_t>(error.value())) += batches;
    }
    void fill(Stats& stats) const;
};

}  // namespace emc::wal

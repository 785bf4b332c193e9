#pragma once

/// Turns a closed segment into its packed form.
///
/// Promise   Whenever it stops or is killed, the segment is found in one form or the other, whole.
///           The packed form was read back and holds every record before it takes the place.
/// Errors    Codes of the disk; nothing has changed then.
/// Threads   The keeper's. Readers that have the old file open read on in it.
/// Limits    Three chunks of 1 MiB.

#include <atomic>

#include "wal/shared.h"

namespace emc::wal {

enum class Packed {
    done,
    damaged,  ///< The segment has holes, or does not reach its limit: it stays as it is.
    gone,     ///< It was deleted meanwhile.
    stopped,  ///< stop was set meanwhile.
};

[[nodiscard]] base::Result<Packed> pack_segment(
    Shared& shared, const SegmentInfo& segment, Seq limit, const std::atomic<bool>& stop
);

}  // namespace emc::wal

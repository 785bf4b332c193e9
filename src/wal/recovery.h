#pragma once

/// Finds out what a crash left, and makes the newest segment whole.
///
/// Place     Log::open, before any thread.
/// Promise   Afterwards the catalog lists all segments, the newest ends with a whole batch and is
///           synced. Done twice, the second changes nothing. What is cut or overwritten was copied
///           to damaged/ before.
/// Errors    folder_unusable, unknown_version, disk_full, write_failed
/// Limits    Reads the newest segment; older ones only if that has neither header nor record.
/// Source    docs/formats/wal.md, "Opening"

#include "wal/segment_file.h"

namespace emc::wal {

/// Where the writer goes on.
struct Recovered {
    SegmentFile newest;
    Seq last;               ///< The next record is one more.
    base::Instant arrival;  ///< The next record is later.
};

[[nodiscard]] base::Result<Recovered> recover(Shared& shared);

}  // namespace emc::wal

#pragma once

/// Makes the file of a new segment.

#include <memory>

#include "base/result.h"
#include "wal/errc.h"
#include "wal/shared.h"

namespace emc::wal {

inline constexpr std::string_view unfinished_suffix = ".tmp";

struct SegmentFile {
    std::unique_ptr<File> file;
    SegmentInfo info;
};

/// A name with a new random salt.
[[nodiscard]] SegmentName new_segment_name(Seq first);

/// Promise   When it returns, the segment is there for good with its header and the frames given. A
///           file of that name is replaced; on an error it is as it was.
/// Errors    disk_full, write_failed
[[nodiscard]] base::Result<SegmentFile> make_segment(
    const Shared& shared, const SegmentName& name, base::Instant floor, base::Bytes frames = {}
);

/// disk_full where that is what the disk says, else the other.
[[nodiscard]] Errc errc_of(const boost::system::error_code& error, Errc otherwise);

}  // namespace emc::wal

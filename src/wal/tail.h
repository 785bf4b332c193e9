#pragma once

/// What of the newest segment stays after a crash, and what goes.

#include <vector>

#include "wal/frame_stream.h"

namespace emc::wal {

/// Some frames of a batch, in a row.
struct Stretch {
    std::uint64_t offset = 0;
    std::uint64_t end = 0;
    Seq last;
    base::Instant arrival;
};

struct Tail {
    bool has_header = false;
    std::optional<Stretch> kept;  ///< The last batch that stays; nothing where none does.
    std::uint64_t end = 0;        ///< Everything behind goes.
    /// Go too, each with the hole behind it, though something behind that stays.
    std::vector<Stretch> torn;
    std::uint64_t file_end = 0;
    std::uint64_t synced_end = 0;  ///< What stays behind here was perhaps never synced.
    /// What stays was synced by the word of frames that would go: cut, the next recovery would not
    /// know.
    bool rests_on_what_goes = false;
    Seq newest;  ///< The largest number that any frame says.
    std::uint64_t unreadable_bytes = 0;
    std::optional<base::Instant>
        arrival;  ///< The newest known: of a record, or the header's floor.
};

/// Errors    unknown_version
[[nodiscard]] base::Result<Tail> examine(FrameStream& stream);

}  // namespace emc::wal

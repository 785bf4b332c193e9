#pragma once

/// The head of the frame in which the rows of an insert travel over HTTP.
///
/// Shape     ClickHouse's own frame of compressed data, here with the method "none": a checksum of
///           16 bytes (which the server is told not to look at), the method's byte 0x02, the
///           frame's length with these nine bytes, and the length of the data, as UInt32 each.
/// Promise   The server reads a frame whole before it looks at the first row. A request that is cut
///           off is then an error; without the frame a cut between two rows would be an insert.
/// Limits    frame_bytes_max is what a server takes as one frame.

#include <array>
#include <cstddef>

#include "base/bytes.h"

namespace emc::store {

inline constexpr std::size_t frame_bytes_max = std::size_t{1} << 30;

using FrameHead = std::array<char, 25>;

[[nodiscard]] FrameHead frame_head(std::size_t data_bytes);

}  // namespace emc::store

#pragma once

/// How far a web server's log was read into ours: stands behind the hits of each piece, in one
/// batch with them.
///
/// Shape     The file is known by its beginning, also where it was renamed or packed since: the
///           hash of its first bytes, unpacked, as many as it had then (at most
///           position_head_bytes).

#include <array>
#include <cstdint>

#include "model/ids.h"

namespace emc::model {

inline constexpr std::uint32_t position_head_bytes = 4096;

struct ImportPosition {
    SiteId site;
    std::array<std::uint8_t, 16> head{};
    std::uint32_t head_bytes = 0;
    std::uint64_t offset = 0;  ///< Bytes read, unpacked.
    std::uint64_t lines = 0;   ///< Lines read.

    bool operator==(const ImportPosition&) const = default;
};

}  // namespace emc::model

#pragma once

/// A segment file's name and header.
///
/// Source    docs/formats/wal.md

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "wal/seq.h"

namespace emc::wal {

inline constexpr std::size_t segment_header_bytes = 40;
inline constexpr std::uint32_t segment_version = 1;

struct SegmentName {
    Seq first;
    std::uint32_t salt = 0;
    bool packed = false;

    auto operator<=>(const SegmentName&) const = default;
};

[[nodiscard]] std::string to_string(const SegmentName& name);
/// Nothing for a name of any other form.
[[nodiscard]] std::optional<SegmentName> parse_segment_name(std::string_view name);

struct SegmentHeader {
    std::uint32_t version = segment_version;
    Seq first;
    base::Instant floor;  ///< The newest arrival before this segment.
    std::uint32_t salt = 0;
};

[[nodiscard]] std::vector<std::byte> encode(const SegmentHeader& header);
/// Nothing where the bytes are damaged or too few. A newer version is given with its number; its
/// other fields mean nothing.
[[nodiscard]] std::optional<SegmentHeader> decode_segment_header(base::Bytes bytes);

}  // namespace emc::wal

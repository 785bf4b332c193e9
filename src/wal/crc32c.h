#pragma once

/// CRC-32C (Castagnoli) of bytes.
///
/// Shape     crc32c(b, crc32c(a)) is the sum of a followed by b; of nothing it is 0.
/// Promise   Uses the processor's instruction where there is one (SSE4.2), else a table; both give
///           the same.
/// Source    RFC 3720, appendix B.4

#include <cstdint>

#include "base/bytes.h"

namespace emc::wal {

[[nodiscard]] std::uint32_t crc32c(base::Bytes bytes, std::uint32_t before = 0);

/// The table's way, for machines without the instruction.
[[nodiscard]] std::uint32_t crc32c_by_table(base::Bytes bytes, std::uint32_t before = 0);

}  // namespace emc::wal

#pragma once

/// The frame around one payload in a segment.
///
/// Place     Batch and Writer make frames, FrameStream reads them; nobody else knows the layout.
/// Shape     Little-endian, 32 bytes and the payload:
///             0  length   u32  bytes of payload in bits 0…29; bit 31: more of this batch follows,
///                              bit 30: this continues a batch
///             4  header   u32  CRC-32C of bytes 8…31, the length and the segment's salt
///             8  seq      u64  1 and up
///            16  arrival  i64  microseconds since 1970 UTC
///            24  lag      u32  seq minus the newest number known to be synced at the write
///            28  payload  u32  CRC-32C of the payload
/// Promise   No changed byte and no cut passes unseen. The header is checked alone: where only the
///           payload is wrong, the next frame is found at once; and since a sender does not know
///           the salt, no payload can pass for a frame when the log looks for one behind damage.
/// Threads   Free functions without state.
/// Limits    payload_bytes_max
/// Source    docs/formats/wal.md

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "base/bytes.h"
#include "base/clock.h"
#include "wal/seq.h"

namespace emc::wal {

inline constexpr std::size_t frame_bytes = 32;
inline constexpr std::size_t payload_bytes_max = (std::size_t{16} << 20) + (std::size_t{64} << 10);

/// Numbers and arrivals that leave room to count on: what is read is held against it.
[[nodiscard]] constexpr bool is_possible(Seq seq) {
    return seq.value > 0 && seq.value < std::uint64_t{1} << 62;
}
[[nodiscard]] constexpr bool is_possible(base::Instant arrival) {
    const auto micros = arrival.time_since_epoch().count();
    return micros >= 0 && micros < std::int64_t{1} << 62;
}

struct FrameHeader {
    std::uint32_t length = 0;
    bool more = false;       ///< The next record belongs to the same batch.
    bool continues = false;  ///< The record before belongs to the same batch.
    Seq seq;
    base::Instant arrival;
    std::uint32_t lag = 0;
    std::uint32_t payload_crc = 0;

    [[nodiscard]] std::size_t bytes() const { return frame_bytes + length; }
    /// Everything up to here was synced when this frame was written.
    [[nodiscard]] Seq synced() const { return {seq.value - lag}; }
};

/// Writes the header to the first frame_bytes of at.
void write_header(const FrameHeader& header, std::uint32_t salt, std::span<std::byte> at);

/// The header at the start of bytes; nothing where there is none, or fewer than frame_bytes.
[[nodiscard]] std::optional<FrameHeader> read_header(base::Bytes bytes, std::uint32_t salt);

/// The header without its check, for frames that never left memory (Batch).
[[nodiscard]] FrameHeader read_own_header(base::Bytes bytes);

[[nodiscard]] bool is_payload_of(const FrameHeader& header, base::Bytes payload);

}  // namespace emc::wal

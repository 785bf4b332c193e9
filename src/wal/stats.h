#pragma once

/// What the log did and how it stands, for /metrics and /readyz.

#include <chrono>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace emc::wal {

/// Stats::arrivals_ahead that people are told of: less is a burst, or a clock put right a little.
inline constexpr std::chrono::minutes arrivals_ahead_told{1};

/// Shape     Counters start at 0 when the log opens; the rest is the state now.
struct Stats {
    // The state now.
    std::uint64_t disk_bytes = 0;  ///< Segments; without what is kept aside.
    std::uint64_t segments = 0;    ///< With the packed ones and the one written to.
    std::uint64_t segments_packed = 0;
    std::uint64_t queue_bytes = 0;       ///< Waiting for the writer.
    std::uint64_t kept_aside_bytes = 0;  ///< In damaged/.
    bool accepts = true;                 ///< Whether the last write succeeded.
    std::string_view refuses_for;        ///< The Errc's name while it does not; else empty.
    /// How far the newest arrival lies before the clock, which ran ahead once: as arrivals only
    /// grow, what comes now is stamped so much too late.
    std::chrono::microseconds arrivals_ahead{0};

    // Counters.
    std::uint64_t appended_records = 0;
    std::uint64_t appended_batches = 0;
    std::uint64_t appended_bytes = 0;  ///< With frames.
    std::uint64_t writes = 0;          ///< Groups written.
    std::uint64_t syncs = 0;
    std::uint64_t damages = 0;            ///< Damaged stretches found.
    std::uint64_t damaged_records = 0;    ///< Numbers lost in them.
    std::uint64_t cut_bytes = 0;          ///< Torn tails cut while opening.
    std::uint64_t lost_records = 0;       ///< Accepted as written, then lost by failing syncs.
    std::uint64_t segments_deleted = 0;   ///< After their retention.
    std::uint64_t segments_gave_way = 0;  ///< Before it, for the disk budget.

    /// Refused batches by the Errc's name; only those that occurred.
    std::vector<std::pair<std::string_view, std::uint64_t>> refused;
};

}  // namespace emc::wal

#pragma once

/// What the collector counts of visits.
///
/// Shape     Everything only grows. Labels are the enums' names: wire::to_string(HitReason),
///           to_string(model::HitExclusion), to_string(HitStep).
/// Threads   Any; the counters are independent of one another.

#include <array>
#include <cstdint>
#include <string_view>

#include "collector/counter.h"
#include "model/hit.h"
#include "wire/hit_reason.h"

namespace emc::collector {

/// The steps of a request with hits, in their order.
enum class HitStep : std::uint8_t { read, site, override_, exclude, visitor, keep };
inline constexpr std::size_t hit_step_count = 6;
[[nodiscard]] std::string_view to_string(HitStep step);
[[nodiscard]] std::string_view to_string(model::HitExclusion exclusion);

/// The statuses that are answered.
inline constexpr std::array<unsigned, 4> hit_statuses = {200, 204, 400, 503};

/// Why `cdt` or `cip` of a hit, or all that it wished to override, was not taken.
enum class Ignored : std::uint8_t { token_missing, time_invalid, address_invalid };
inline constexpr std::size_t ignored_count = 3;
[[nodiscard]] std::string_view to_string(Ignored reason);

struct HitProbe {
    using Step = HitStep;

    Counter single_requests;
    Counter bulk_requests;
    Counter accepted;  ///< Hits in the log, the excluded ones with them.
    std::array<Counter, model::hit_exclusion_count> excluded;  ///< Of these; `none` stays 0.
    std::array<Counter, wire::hit_reason_count> refused;
    std::array<Counter, ignored_count> ignored;  ///< Hits, taken without what they wished.
    std::array<Counter, hit_statuses.size()> answers;
    std::array<Counter, hit_step_count> step_nanoseconds;

    void answered(unsigned status);
    void ignored_for(Ignored reason) { ignored[static_cast<std::size_t>(reason)].add(1); }
    [[nodiscard]] std::uint64_t refused_for(wire::HitReason reason) const {
        return refused[static_cast<std::size_t>(reason)].value();
    }
    [[nodiscard]] std::uint64_t excluded_for(model::HitExclusion reason) const {
        return excluded[static_cast<std::size_t>(reason)].value();
    }
};

}  // namespace emc::collector

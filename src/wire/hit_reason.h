#pragma once

/// Why a hit is not taken: the closed list of reasons.
///
/// Shape     A reason's name is the answer's error code and the metrics' label: lower_case, stable.
/// Source    contract.md, section 2: `idsite` or `rec` missing, or no such site.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace emc::wire {

enum class HitReason : std::uint8_t {
    // Of the bytes.
    rec_missing,     ///< No `rec=1`.
    site_missing,    ///< No `idsite`, or an empty one.
    site_invalid,    ///< Not a whole number from 1 to 2^32-1.
    not_understood,  ///< An entry of `requests` that is neither a text nor an object.
    invalid_json,    ///< Begins as JSON and is no {"requests":[...]}.
    too_many_hits,   ///< More than hits_max entries.
    // Of the collector.
    site_unknown,   ///< No such site.
    site_archived,  ///< It is no longer measured.
    not_durable,    ///< The log refused: nothing was accepted.
};
inline constexpr std::size_t hit_reason_count = 9;

[[nodiscard]] std::string_view to_string(HitReason reason);
[[nodiscard]] std::string_view message_vi(HitReason reason);
[[nodiscard]] std::string_view message_en(HitReason reason);
/// The parameter at fault, or empty.
[[nodiscard]] std::string_view parameter_of(HitReason reason);

}  // namespace emc::wire

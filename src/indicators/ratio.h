#pragma once

/// Shares as people read them: exact division, rounded half up to four decimals.

#include <cstdint>
#include <optional>
#include <string>

namespace emc::indicators {

/// A number with four decimals, counted in ten-thousandths: 6854 is 0.6854.
struct Share {
    std::int64_t ten_thousandths = 0;

    auto operator<=>(const Share&) const = default;
};

/// numerator / denominator, rounded half up. Nothing where the denominator is not positive (no data
/// is not 0), the numerator is negative, or the share is beyond 64 bits.
[[nodiscard]] std::optional<Share> share_of(std::int64_t numerator, std::int64_t denominator);

/// "0.6854"
[[nodiscard]] std::string to_string(Share share);
/// The double nearest to the four decimals, so that it prints as them.
[[nodiscard]] double to_double(Share share);

}  // namespace emc::indicators

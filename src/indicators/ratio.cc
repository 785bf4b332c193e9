#include "indicators/ratio.h"

#include <fmt/format.h>

#include <limits>

namespace emc::indicators {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t scale = 10'000;

}  // namespace

std::optional<Share> share_of(std::int64_t numerator, std::int64_t denominator) {
    if (denominator <= 0 || numerator < 0) return std::nullopt;
    const Wide doubled = Wide{2} * numerator * scale + denominator;
    const Wide rounded = doubled / (Wide{2} * denominator);
    if (rounded > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
    return Share{static_cast<std::int64_t>(rounded)};
}

std::string to_string(Share share) {
    return fmt::format("{}.{:04}", share.ten_thousandths / scale, share.ten_thousandths % scale);
}

double to_double(Share share) {
    return static_cast<double>(share.ten_thousandths) / static_cast<double>(scale);
}

}  // namespace emc::indicators

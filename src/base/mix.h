#pragma once

/// A hash of several values: `mix(mix(of_one, of_another), of_a_third)`.

#include <cstddef>

namespace emc::base {

[[nodiscard]] constexpr std::size_t mix(std::size_t seed, std::size_t value) {
    return (seed ^ value) * 0x9E3779B97F4A7C15ULL + (seed >> 29);
}

}  // namespace emc::base

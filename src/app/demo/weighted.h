#pragma once

/// Picks one of many by weight in constant time.
///
/// Shape     Vose's alias method: for each index the share that stays, and who takes the rest.
/// Limits    8 bytes an index; at least one weight above 0.

#include <cstdint>
#include <vector>

#include "app/demo/random.h"

namespace emc::app {

class Weighted {
public:
    explicit Weighted(const std::vector<double>& weights);

    [[nodiscard]] std::uint32_t pick(Random& random) const {
        const auto index = random.below(static_cast<std::uint32_t>(slots_.size()));
        const auto& slot = slots_[index];
        return random.fraction() < slot.stays ? index : slot.other;
    }

private:
    struct Slot {
        float stays = 1;
        std::uint32_t other = 0;
    };
    std::vector<Slot> slots_;
};

/// 1/1, 1/2^power, 1/3^power, …
[[nodiscard]] std::vector<double> zipf_weights(std::size_t count, double power);

}  // namespace emc::app

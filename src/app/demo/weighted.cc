#include "app/demo/weighted.h"

#include <cmath>
#include <numeric>

#include "base/assert.h"

namespace emc::app {

Weighted::Weighted(const std::vector<double>& weights) : slots_(weights.size()) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    ASSERT(sum > 0);
    std::vector<double> share;
    std::vector<std::uint32_t> poor;
    std::vector<std::uint32_t> rich;
    for (std::uint32_t i = 0; i < weights.size(); ++i) {
        share.push_back(weights[i] / sum * static_cast<double>(weights.size()));
        (share[i] < 1 ? poor : rich).push_back(i);
    }
    while (!poor.empty() && !rich.empty()) {
        const auto taker = poor.back();
        const auto giver = rich.back();
        poor.pop_back();
        slots_[taker] = {static_cast<float>(share[taker]), giver};
        share[giver] -= 1 - share[taker];
        if (share[giver] < 1) {
            rich.pop_back();
            poor.push_back(giver);
        }
    }
}

std::vector<double> zipf_weights(std::size_t count, double power) {
    std::vector<double> weights;
    for (std::size_t rank = 1; rank <= count; ++rank) {
        weights.push_back(std::pow(static_cast<double>(rank), -power));
    }
    return weights;
}

}  // namespace emc::app

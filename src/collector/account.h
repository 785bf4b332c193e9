#pragma once

/// What somebody has left of an allowance that grows back with time.

#include <algorithm>
#include <chrono>

#include "base/clock.h"

namespace emc::collector {

struct Account {
    double left = 0;  ///< Below zero: in debt.
    base::Instant at;

    /// What is left at `now`, never over `most`. A clock that goes back gives nothing.
    [[nodiscard]] double left_at(base::Instant now, double per_second, double most) const {
        const double seconds = std::chrono::duration<double>(now - at).count();
        return std::min(most, left + std::max(0.0, seconds) * per_second);
    }
    void refill(base::Instant now, double per_second, double most) {
        left = left_at(now, per_second, most);
        at = now;
    }
};

}  // namespace emc::collector

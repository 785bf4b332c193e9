#pragma once

/// When tokens were last used, until somebody writes it down.
///
/// Promise   What take() gave is not given again: who takes it writes it, or it is lost.
/// Threads   Any.
/// Limits    An entry for each token that was used since the last take().

#include <algorithm>
#include <cstdint>
#include <map>
#include <mutex>
#include <utility>

#include "registry/registry.h"

namespace emc::registry {

class TokenUses {
public:
    using ById = std::map<std::int64_t, base::Instant>;

    void add(std::int64_t id, base::Instant at) {
        const std::lock_guard lock(mutex_);
        auto& last = uses_[id];
        last = std::max(last, at);
    }

    /// There are some, and the last were taken token_use_step ago.
    [[nodiscard]] bool is_due(base::Instant now) {
        const std::lock_guard lock(mutex_);
        if (uses_.empty() || now - taken_ < token_use_step) return false;
        taken_ = now;
        return true;
    }

    [[nodiscard]] ById take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(uses_, {});
    }

private:
    std::mutex mutex_;  ///< Guards all below.
    ById uses_;
    base::Instant taken_;
};

}  // namespace emc::registry

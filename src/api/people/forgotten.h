#pragma once

/// Who was written to of late, so that nobody's box is flooded and no link that is still on its way
/// is made void by the next one.
///
/// Threads   Any.
/// Limits    One letter a person in letter_pause; it forgets with the process.

#include <chrono>
#include <cstdint>
#include <mutex>
#include <unordered_map>

#include "base/clock.h"

namespace emc::api {

inline constexpr std::chrono::minutes letter_pause{10};

class RecentLetters {
public:
    /// Whether one may be written now; then it counts as written.
    [[nodiscard]] bool take(std::int64_t person, base::Instant now) {
        const std::lock_guard lock(mutex_);
        std::erase_if(written_, [&](const auto& one) { return one.second + letter_pause <= now; });
        return written_.emplace(person, now).second;
    }

private:
    std::mutex mutex_;
    std::unordered_map<std::int64_t, base::Instant> written_;
};

}  // namespace emc::api

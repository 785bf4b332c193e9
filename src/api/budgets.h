#pragma once

/// How often each caller may ask for what is dear: reports, exports, imports.
///
/// Place     api.cc asks once for each request of a route that names a budget, after the rights.
/// Shape     A bucket for each caller and budget: a minute's worth may come at once, and comes back
///           over a minute. A caller is an account or a token, not an address: people behind one
///           proxy do not slow each other down. The command line of this machine has no limit.
/// Promise   A request that is refused takes nothing.
/// Threads   Any.
/// Limits    Those of Limits; 0 is no limit. Callers whose buckets are full are forgotten.

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "base/clock.h"

namespace emc::api {

enum class Budget : std::uint8_t { none, report, export_, import };
inline constexpr std::size_t budget_count = 4;

/// `reports`, `exports`, `imports`; as in the settings and the metrics.
[[nodiscard]] std::string_view to_string(Budget budget);

class Budgets {
public:
    /// Requests in a minute of one caller. People at a screen need a few hundred reports.
    struct Limits {
        std::uint32_t reports_per_minute_max = 12'000;
        std::uint32_t exports_per_minute_max = 1'200;
        std::uint32_t imports_per_minute_max = 600;
        std::size_t buckets_max = 10'000;
    };

    explicit Budgets(const Limits& limits) : limits_(limits) {}

    /// Nothing: it may come. Else the time, at least a second, until it makes sense to ask again.
    [[nodiscard]] std::optional<std::chrono::seconds> take(
        Budget budget, const std::string& caller, base::Instant at
    );
    /// Requests that were refused.
    [[nodiscard]] std::uint64_t refused(Budget budget) const;

private:
    using Moment = std::chrono::sys_time<std::chrono::nanoseconds>;
    [[nodiscard]] std::uint32_t limit_of(Budget budget) const;
    void make_room(Moment now);

    const Limits limits_;
    mutable std::mutex mutex_;  ///< Guards all below.
    /// When each bucket is full again.
    std::map<std::pair<Budget, std::string>, Moment> buckets_;
    std::uint64_t refused_[budget_count] = {};
};

}  // namespace emc::api

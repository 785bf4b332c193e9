#pragma once

/// How fast each site may send, where an operator has set a limit.
///
/// Shape     One second's worth may come at once. A request is let in while the site's account is
///           not in debt, and may put it into debt: so an array larger than the limit is not shut
///           out for good, and the limit holds over time.
/// Promise   take() takes for all sites or for none.
/// Threads   Any.
/// Limits    One small entry for each site that has a limit and has sent.

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <unordered_map>

#include "base/clock.h"
#include "collector/account.h"
#include "model/ids.h"

namespace emc::collector {

class Rates {
public:
    struct Wish {
        model::SiteId site;
        std::uint32_t events_per_second_max = 0;
        std::uint64_t events = 0;
    };

    /// Nothing: they may come. Else the time, at least a second, until it makes sense to ask again.
    [[nodiscard]] std::optional<std::chrono::seconds> take(
        std::span<const Wish> wishes, base::Instant now
    );

private:
    Account& account_of(const Wish& wish, base::Instant now);

    std::mutex mutex_;
    std::unordered_map<model::SiteId, Account> accounts_;
};

}  // namespace emc::collector

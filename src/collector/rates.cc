#include "collector/rates.h"

#include <algorithm>
#include <cmath>

namespace emc::collector {

/// Of events, as the account stands now.
Account& Rates::account_of(const Wish& wish, base::Instant now) {
    const auto most = static_cast<double>(wish.events_per_second_max);
    Account& account = accounts_.try_emplace(wish.site, Account{most, now}).first->second;
    account.refill(now, most, most);
    return account;
}

std::optional<std::chrono::seconds> Rates::take(std::span<const Wish> wishes, base::Instant now) {
    const std::lock_guard lock(mutex_);
    double wait = -1;
    for (const auto& wish : wishes) {
        const Account& account = account_of(wish, now);
        if (account.left >= 1) continue;
        wait = std::max(wait, (1 - account.left) / wish.events_per_second_max);
    }
    if (wait >= 0) return std::chrono::seconds{std::max(1L, std::lround(std::ceil(wait)))};
    for (const auto& wish : wishes) {
        account_of(wish, now).left -= static_cast<double>(wish.events);
    }
    return std::nullopt;
}

}  // namespace emc::collector

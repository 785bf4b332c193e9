#include "collector/rates.h"

#include <algorithm>
#include <cmath>

namespace emc::collector {

/// The account as it stands now. A clock that goes back gives nothing.
Rates::Account& Rates::account_of(const Wish& wish, base::Instant now) {
    const auto most = static_cast<double>(wish.events_per_second_max);
    const auto [found, is_new] = accounts_.try_emplace(wish.site, Account{most, now});
    Account& account = found->second;
    if (!is_new) {
        const double seconds = std::chrono::duration<double>(now - account.at).count();
        account.events = std::min(most, account.events + std::max(0.0, seconds) * most);
        account.at = now;
    }
    return account;
}

std::optional<std::chrono::seconds> Rates::take(std::span<const Wish> wishes, base::Instant now) {
    const std::lock_guard lock(mutex_);
    double wait = -1;
    for (const auto& wish : wishes) {
        const Account& account = account_of(wish, now);
        if (account.events >= 1) continue;
        wait = std::max(wait, (1 - account.events) / wish.events_per_second_max);
    }
    if (wait >= 0) return std::chrono::seconds{std::max(1L, std::lround(std::ceil(wait)))};
    for (const auto& wish : wishes) {
        account_of(wish, now).events -= static_cast<double>(wish.events);
    }
    return std::nullopt;
}

}  // namespace emc::collector

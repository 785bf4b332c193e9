#pragma once

/// How much of what is refused is kept: anybody may send it, and the disk is everybody's.
///
/// Shape     An account of bytes for all, and one for each network of senders (address.h), which
///           may use an eighth of the whole. Each holds a day's worth, and grows back over a day.
/// Promise   take() takes from both accounts or from none.
/// Threads   Any.
/// Limits    networks_max accounts; over them those that are whole are forgotten first.

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string_view>

#include "base/clock.h"
#include "collector/account.h"

namespace emc::collector {

class QuarantineBudget {
public:
    static constexpr std::size_t networks_max = 10'000;
    static constexpr double of_one_network = 1.0 / 8;

    explicit QuarantineBudget(std::uint64_t bytes_per_day_max);

    /// Whether what this address sent may be kept, which it is then taken for.
    [[nodiscard]] bool take(std::string_view address, std::uint64_t bytes, base::Instant now);

private:
    using Network = std::array<std::uint8_t, 16>;

    Account& account_of(const Network& network, base::Instant now);

    const double per_day_;
    std::mutex mutex_;
    Account whole_;
    std::map<Network, Account> networks_;
};

}  // namespace emc::collector

#include "collector/quarantine_budget.h"

#include "collector/address.h"

namespace emc::collector {
namespace {

constexpr double seconds_a_day = 86'400;

}  // namespace

QuarantineBudget::QuarantineBudget(std::uint64_t bytes_per_day_max)
    : per_day_(static_cast<double>(bytes_per_day_max)), whole_{per_day_, {}} {}

Account& QuarantineBudget::account_of(const Network& network, base::Instant now) {
    const double most = per_day_ * of_one_network;
    if (networks_.size() >= networks_max && !networks_.contains(network)) {
        std::erase_if(networks_, [&](const auto& entry) {
            return entry.second.left_at(now, most / seconds_a_day, most) >= most;
        });
        if (networks_.size() >= networks_max) networks_.erase(networks_.begin());
    }
    Account& account = networks_.try_emplace(network, Account{most, now}).first->second;
    account.refill(now, most / seconds_a_day, most);
    return account;
}

bool QuarantineBudget::take(std::string_view address, std::uint64_t bytes, base::Instant now) {
    const auto wanted = static_cast<double>(bytes);
    const std::lock_guard lock(mutex_);
    whole_.refill(now, per_day_ / seconds_a_day, per_day_);
    Account& network = account_of(network_of(address_of(address)), now);
    if (whole_.left < wanted || network.left < wanted) return false;
    whole_.left -= wanted;
    network.left -= wanted;
    return true;
}

}  // namespace emc::collector

#include "http/connections.h"

#include <utility>

namespace emc::http {

Connections::Seat::Seat(Connections& all, std::optional<Address> network)
    : all_(&all), network_(network) {
    ++all_->open_;
}

Connections::Seat::Seat(Seat&& other) noexcept
    : all_(std::exchange(other.all_, nullptr)), network_(other.network_) {}

Connections::Seat::~Seat() {
    if (all_ == nullptr) return;
    if (network_) all_->leave(*network_);
    --all_->open_;
}

std::optional<Connections::Seat> Connections::seat_for(const Address& peer) {
    const auto network = network_of(peer);
    {
        const std::lock_guard lock(mutex_);
        const auto entry = open_by_.find(network);
        const auto open = entry == open_by_.end() ? 0 : entry->second;
        if (open >= per_address_max_) return std::nullopt;
        ++open_by_[network];
    }
    return Seat(*this, network);
}

void Connections::leave(const Address& network) {
    const std::lock_guard lock(mutex_);
    const auto entry = open_by_.find(network);
    if (--entry->second == 0) open_by_.erase(entry);
}

}  // namespace emc::http

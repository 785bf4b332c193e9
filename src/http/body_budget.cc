#include "http/body_budget.h"

#include <utility>

#include "base/assert.h"

namespace emc::http {
namespace {

constexpr std::uint64_t addresses_min = 4;  ///< That can fill it only together.

}  // namespace

bool BodyBudget::take(const std::optional<Address>& network, std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    if (bytes > bytes_max_ - taken_) return false;
    if (network) {
        const auto entry = taken_by_.find(*network);
        const auto before = entry == taken_by_.end() ? 0 : entry->second;
        if (before + bytes > bytes_max_ / addresses_min) return false;
        taken_by_[*network] += bytes;
    }
    taken_ += bytes;
    return true;
}

void BodyBudget::give_back(const std::optional<Address>& network, std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    ASSERT(bytes <= taken_);
    taken_ -= bytes;
    if (!network) return;
    const auto entry = taken_by_.find(*network);
    entry->second -= bytes;
    if (entry->second == 0) taken_by_.erase(entry);
}

std::uint64_t BodyBudget::taken() const {
    const std::lock_guard lock(mutex_);
    return taken_;
}

void BodyShare::begin(std::shared_ptr<BodyBudget> budget, std::optional<Address> network) {
    give_back();
    budget_ = std::move(budget);
    network_ = network;
}

bool BodyShare::grow_to(std::uint64_t bytes) {
    ASSERT(budget_ != nullptr && bytes >= bytes_);
    if (bytes == bytes_) return true;
    if (!budget_->take(network_, bytes - bytes_)) return false;
    bytes_ = bytes;
    return true;
}

void BodyShare::give_back() {
    if (bytes_ > 0) budget_->give_back(network_, std::exchange(bytes_, 0));
    budget_.reset();
}

}  // namespace emc::http

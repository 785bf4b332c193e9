#include "api/people/login_guard.h"

#include <algorithm>

#include "http/proxies.h"

namespace emc::api {
namespace {

using std::chrono::seconds;

constexpr std::size_t login_shown_max = 64;
constexpr std::chrono::hours bad_memory_max{24};

/// Of an address of IPv6, in bytes.
constexpr std::size_t link_prefix = 8;  ///< One household's devices choose theirs in it.
constexpr std::size_t customer_prefix = 7;
constexpr std::size_t network_prefix = 6;

bool is_ipv6(std::string_view address) {
    const auto parsed = http::parse_address(address);
    if (!parsed) return false;
    const auto begin = parsed->bytes.begin();
    return std::any_of(begin, begin + link_prefix, [](auto byte) { return byte != 0; });
}

/// All of an address, and of IPv6 so many of its first bytes.
std::string name_of(std::string_view address, std::size_t prefix) {
    const auto parsed = http::parse_address(address);
    if (!parsed) return std::string(address.substr(0, login_shown_max));
    const auto length = is_ipv6(address) ? prefix : parsed->bytes.size();
    return {reinterpret_cast<const char*>(parsed->bytes.data()), length};
}

std::string key_of(std::string_view login, std::string_view address) {
    std::string key(login.substr(0, login_shown_max));
    key += '\n';
    key += name_of(address, link_prefix);
    return key;
}

}  // namespace

std::optional<seconds> LoginGuard::wait(
    std::string_view login, std::string_view address, base::Instant now
) {
    const std::lock_guard lock(mutex_);
    const auto found = pairs_.find(key_of(login, address));
    if (found != pairs_.end() && now < found->second.next) {
        return std::chrono::ceil<seconds>(found->second.next - now);
    }
    if (found != pairs_.end() && found->second.is_good) return std::nullopt;
    for (const auto& place : places_of(address)) {
        const auto own = budgets_.find(place.name);
        if (own == budgets_.end()) continue;
        if (const auto alone = own->second.wait(now)) return alone;
    }
    return budget_.wait(now);
}

void LoginGuard::failed(std::string_view login, std::string_view address, base::Instant now) {
    const std::lock_guard lock(mutex_);
    auto& pair = pair_of(key_of(login, address), now);
    if (!pair.is_good) {
        for (const auto& place : places_of(address))
            budget_of(place, now).spend(now);
        budget_.spend(now);
    }
    pair.last = now;
    if (++pair.failures <= limits_.free_failures_max) return;
    auto delay = limits_.delay_min;
    for (auto i = pair.failures - limits_.free_failures_max; i > 1 && delay < limits_.delay_max;
         --i)
        delay *= 2;
    pair.next = now + std::min(delay, limits_.delay_max);
}

void LoginGuard::succeeded(std::string_view login, std::string_view address, base::Instant now) {
    const std::lock_guard lock(mutex_);
    auto& pair = pair_of(key_of(login, address), now);
    pair = {0, true, now, base::Instant()};
}

double LoginGuard::Budget::left_at(base::Instant now) const {
    const std::chrono::duration<double> time =
        std::max(base::Instant::duration(0), now - refilled_);
    return std::min(most_, left_ + time.count() * per_second_);
}

void LoginGuard::Budget::refill(base::Instant now) {
    left_ = left_at(now);
    refilled_ = now;
}

std::optional<seconds> LoginGuard::Budget::wait(base::Instant now) {
    refill(now);
    if (left_ >= 1) return std::nullopt;
    const std::chrono::duration<double> time((1 - left_) / per_second_);
    return std::max(seconds{1}, std::chrono::ceil<seconds>(time));
}

void LoginGuard::Budget::spend(base::Instant now) {
    refill(now);
    left_ = std::max(0.0, left_ - 1);
}

std::vector<LoginGuard::Place> LoginGuard::places_of(std::string_view address) const {
    if (address.empty()) return {};
    const Budget own(limits_.address_failures_max, limits_.address_failures_per_second_max);
    std::vector<Place> places{{name_of(address, customer_prefix), own}};
    if (!is_ipv6(address)) return places;
    const Budget shared(limits_.network_failures_max, limits_.network_failures_per_second_max);
    places.push_back({name_of(address, network_prefix), shared});
    return places;
}

LoginGuard::Budget& LoginGuard::budget_of(const Place& place, base::Instant now) {
    if (!budgets_.contains(place.name) && budgets_.size() >= limits_.addresses_max) {
        std::erase_if(budgets_, [now](const auto& entry) { return entry.second.is_whole(now); });
        if (budgets_.size() >= limits_.addresses_max) budgets_.clear();
    }
    return budgets_.try_emplace(place.name, place.whole).first->second;
}

LoginGuard::Pair& LoginGuard::pair_of(std::string key, base::Instant now) {
    if (!pairs_.contains(key) && pairs_.size() >= limits_.pairs_max) make_room(now);
    return pairs_[std::move(key)];
}

/// Goes what has been forgotten by time; where that is nothing, those that never logged in, and at
/// worst all.
void LoginGuard::make_room(base::Instant now) {
    std::erase_if(pairs_, [&](const auto& entry) {
        const auto& pair = entry.second;
        return pair.last + (pair.is_good ? limits_.memory_max : bad_memory_max) < now;
    });
    if (pairs_.size() < limits_.pairs_max) return;
    std::erase_if(pairs_, [](const auto& entry) { return !entry.second.is_good; });
    if (pairs_.size() >= limits_.pairs_max) pairs_.clear();
}

}  // namespace emc::api

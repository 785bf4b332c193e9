#include "api/people/login_guard.h"

#include <algorithm>

#include "http/proxies.h"

namespace emc::api {
namespace {

using std::chrono::seconds;

constexpr std::size_t login_shown_max = 64;
constexpr std::chrono::hours bad_memory_max{24};

/// An IPv6 customer has a whole /64 to choose from.
std::string place_of(std::string_view address) {
    const auto parsed = http::parse_address(address);
    if (!parsed) return std::string(address.substr(0, login_shown_max));
    constexpr std::size_t prefix = 8;
    const auto& bytes = parsed->bytes;
    const bool is_v4 =
        std::all_of(bytes.begin(), bytes.begin() + prefix, [](auto b) { return b == 0; });
    const auto length = is_v4 ? bytes.size() : prefix;
    return {reinterpret_cast<const char*>(bytes.data()), length};
}

std::string key_of(std::string_view login, std::string_view address) {
    std::string key(login.substr(0, login_shown_max));
    key += '\n';
    key += place_of(address);
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
    const auto own = budgets_.find(place_of(address));
    const auto alone = own == budgets_.end() ? std::nullopt : own->second.wait(now);
    return alone ? alone : budget_.wait(now);
}

void LoginGuard::failed(std::string_view login, std::string_view address, base::Instant now) {
    const std::lock_guard lock(mutex_);
    auto& pair = pair_of(key_of(login, address), now);
    if (!pair.is_good) {
        if (!address.empty()) budget_of(address, now).spend(now);
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

LoginGuard::Budget& LoginGuard::budget_of(std::string_view address, base::Instant now) {
    auto place = place_of(address);
    if (!budgets_.contains(place) && budgets_.size() >= limits_.addresses_max) {
        std::erase_if(budgets_, [now](const auto& entry) { return entry.second.is_whole(now); });
        if (budgets_.size() >= limits_.addresses_max) budgets_.clear();
    }
    const Budget whole(limits_.address_failures_max, limits_.address_failures_per_second_max);
    return budgets_.try_emplace(std::move(place), whole).first->second;
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

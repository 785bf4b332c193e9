#include "api/budgets.h"

#include <algorithm>
#include <cmath>

namespace emc::api {

namespace {

constexpr double minute_seconds = 60;

}  // namespace

std::string_view to_string(Budget budget) {
    switch (budget) {
        case Budget::none: return "none";
        case Budget::report: return "reports";
        case Budget::export_: return "exports";
        case Budget::import: return "imports";
    }
    return "none";
}

double Budgets::limit_of(Budget budget) const {
    switch (budget) {
        case Budget::none: return 0;
        case Budget::report: return limits_.reports_per_minute_max;
        case Budget::export_: return limits_.exports_per_minute_max;
        case Budget::import: return limits_.imports_per_minute_max;
    }
    return 0;
}

/// A clock that goes back gives nothing.
void Budgets::refill(Bucket& bucket, Budget budget, base::Instant now) const {
    const double seconds = std::chrono::duration<double>(now - bucket.at).count();
    const double most = limit_of(budget);
    bucket.left = std::min(most, bucket.left + std::max(0.0, seconds) * most / minute_seconds);
    bucket.at = now;
}

/// Forgets full buckets: a new one would be as full. Where none is, all callers begin anew, rather
/// than that those who come later are shut out.
void Budgets::make_room(base::Instant now) {
    std::erase_if(buckets_, [&](const auto& entry) {
        const auto& [key, bucket] = entry;
        Bucket now_filled = bucket;
        refill(now_filled, key.first, now);
        return now_filled.left >= limit_of(key.first);
    });
    if (buckets_.size() >= limits_.buckets_max) buckets_.clear();
}

std::optional<std::chrono::seconds> Budgets::take(
    Budget budget, const std::string& caller, base::Instant now
) {
    const double most = limit_of(budget);
    if (most == 0) return std::nullopt;
    const std::lock_guard lock(mutex_);
    const std::pair key(budget, caller);
    if (buckets_.size() >= limits_.buckets_max && !buckets_.contains(key)) make_room(now);
    auto& bucket = buckets_.try_emplace(key, Bucket{most, now}).first->second;
    refill(bucket, budget, now);
    if (bucket.left >= 1) {
        bucket.left -= 1;
        return std::nullopt;
    }
    ++refused_[static_cast<std::size_t>(budget)];
    const double wait = (1 - bucket.left) * minute_seconds / most;
    return std::chrono::seconds{std::max(1L, std::lround(std::ceil(wait)))};
}

std::uint64_t Budgets::refused(Budget budget) const {
    const std::lock_guard lock(mutex_);
    return refused_[static_cast<std::size_t>(budget)];
}

}  // namespace emc::api

#include "api/budgets.h"

#include <algorithm>

namespace emc::api {

namespace {

constexpr std::chrono::nanoseconds minute = std::chrono::minutes(1);

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

std::uint32_t Budgets::limit_of(Budget budget) const {
    switch (budget) {
        case Budget::none: return 0;
        case Budget::report: return limits_.reports_per_minute_max;
        case Budget::export_: return limits_.exports_per_minute_max;
        case Budget::import: return limits_.imports_per_minute_max;
    }
    return 0;
}

/// Forgets full buckets: a new one would be as full. Where none is, all callers begin anew, rather
/// than that those who come later are shut out.
void Budgets::make_room(Moment now) {
    std::erase_if(buckets_, [now](const auto& entry) { return entry.second <= now; });
    if (buckets_.size() >= limits_.buckets_max) buckets_.clear();
}

std::optional<std::chrono::seconds> Budgets::take(
    Budget budget, const std::string& caller, base::Instant at
) {
    const auto most = limit_of(budget);
    if (most == 0) return std::nullopt;
    const Moment now = at;
    const auto refill = minute / most;
    const std::lock_guard lock(mutex_);
    const std::pair key(budget, caller);
    if (buckets_.size() >= limits_.buckets_max && !buckets_.contains(key)) make_room(now);
    auto& full_at = buckets_.try_emplace(key, now).first->second;
    // No bucket is emptier than empty, also where the clock was set back.
    full_at = std::clamp(full_at, now, now + minute);
    const auto wait = full_at + refill - (now + minute);
    if (wait <= wait.zero()) {
        full_at += refill;
        return std::nullopt;
    }
    ++refused_[static_cast<std::size_t>(budget)];
    return std::chrono::ceil<std::chrono::seconds>(wait);
}

std::uint64_t Budgets::refused(Budget budget) const {
    const std::lock_guard lock(mutex_);
    return refused_[static_cast<std::size_t>(budget)];
}

}  // namespace emc::api

#include "store/used_codes_kept.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "store/month_codes.h"

namespace emc::store {
namespace {

/// So that numbers are given site by site: whoever looks something up for each code in turn stays
/// in one list.
std::vector<const UsedCode*> by_site(std::span<const UsedCode> used) {
    std::vector<const UsedCode*> ordered;
    ordered.reserve(used.size());
    for (const auto& one : used)
        ordered.push_back(&one);
    std::ranges::stable_sort(ordered, {}, [](const UsedCode* one) { return one->site; });
    return ordered;
}

}  // namespace

void UsedCodesKept::begin_write(std::span<const CodeCount> rows) {
    if (rows.size() > rows_looked_at_max) return begin_write_of_all();
    std::map<std::tuple<base::Day, model::SiteId, std::string_view>, std::int64_t> changes;
    for (const auto& row : rows) {
        if (!is_online_case(row)) continue;
        changes[{row.state.received, row.site, row.state.code}] += row.count;
    }
    const auto months = months_that_change(changes);
    const std::lock_guard lock(mutex_);
    stretches_.begin_write(months);
}

void UsedCodesKept::begin_write_of_all() {
    const std::lock_guard lock(mutex_);
    stretches_.begin_write_of_all();
    numbers_ = {};
}

void UsedCodesKept::end_write() {
    const std::lock_guard lock(mutex_);
    stretches_.end_write();
}

std::uint64_t UsedCodesKept::ticket() const {
    const std::lock_guard lock(mutex_);
    return stretches_.ticket();
}

bool UsedCodesKept::has(model::Period stretch) const {
    const std::lock_guard lock(mutex_);
    return stretches_.has(stretch);
}

void UsedCodesKept::keep(
    model::Period stretch, std::uint64_t ticket, std::span<const UsedCode> used
) {
    const std::lock_guard lock(mutex_);
    if (!stretches_.holds(stretch, ticket)) return;
    if (numbers_.size() + used.size() > codes_max) {
        stretches_.drop_all();
        numbers_ = {};
    }
    std::vector<UsedCodes::Cases> kept;
    kept.reserve(used.size());
    for (const auto* one : by_site(used))
        kept.push_back({numbers_.of(*one), one->cases});
    stretches_.keep(stretch, std::move(kept));
}

std::optional<UsedCodes> UsedCodesKept::sums(std::span<const Sum> sums, std::uint64_t ticket) {
    const std::lock_guard lock(mutex_);
    UsedCodes used;
    std::vector<std::int64_t> by_code(numbers_.size());
    for (const auto& sum : sums) {
        if (!add_up(sum, ticket, by_code, used.periods.emplace_back())) return std::nullopt;
    }
    used.codes = numbers_.codes();
    return used;
}

bool UsedCodesKept::add_up(
    const Sum& sum,
    std::uint64_t ticket,
    std::vector<std::int64_t>& by_code,
    std::vector<UsedCodes::Cases>& into
) {
    for (const auto& stretch : sum.kept) {
        const auto* kept = stretches_.find(stretch, ticket);
        if (kept == nullptr) return false;
        for (const auto& entry : *kept)
            by_code[entry.code] += entry.cases;
    }
    for (const auto& asked : sum.asked) {
        for (const auto& one : asked) {
            const auto number = numbers_.of(one);
            if (number == by_code.size()) by_code.push_back(0);
            by_code[number] += one.cases;
        }
    }
    for (std::uint32_t code = 0; code < by_code.size(); ++code) {
        if (by_code[code] > 0) into.push_back({code, by_code[code]});
        by_code[code] = 0;
    }
    return true;
}

}  // namespace emc::store

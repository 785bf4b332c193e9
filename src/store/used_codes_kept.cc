#include "store/used_codes_kept.h"

#include <algorithm>

#include "model/calendar.h"
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
    const std::lock_guard lock(mutex_);
    ++now_;
    for (const auto& [key, count] : changes) {
        const base::Day month = model::first_of_month(std::get<base::Day>(key));
        if (count != 0 && writing_.insert(month).second) drop_month(month);
    }
}

void UsedCodesKept::begin_write_of_all() {
    const std::lock_guard lock(mutex_);
    ++now_;
    writing_all_ = true;
    drop_all();
}

void UsedCodesKept::end_write() {
    const std::lock_guard lock(mutex_);
    ++now_;
    for (const auto month : writing_)
        changed_[month] = now_;
    if (writing_all_) all_changed_ = now_;
    writing_.clear();
    writing_all_ = false;
}

std::uint64_t UsedCodesKept::ticket() const {
    const std::lock_guard lock(mutex_);
    return now_;
}

void UsedCodesKept::keep(
    model::Period stretch, std::uint64_t ticket, std::span<const UsedCode> used
) {
    const std::lock_guard lock(mutex_);
    const base::Day month = model::first_of_month(stretch.from);
    const auto changed = changed_.find(month);
    const bool has_changed = changed != changed_.end() && changed->second > ticket;
    if (writing_all_ || all_changed_ > ticket || writing_.contains(month) || has_changed) return;
    if (numbers_.size() + used.size() > codes_max) drop_all();
    make_room();
    auto& kept = kept_[{stretch.from, stretch.to}];
    ++now_;
    kept = {{}, now_, now_};
    kept.entries.reserve(used.size());
    for (const auto* one : by_site(used))
        kept.entries.push_back({numbers_.of(*one), one->cases});
}

bool UsedCodesKept::has(model::Period stretch) const {
    const std::lock_guard lock(mutex_);
    return kept_.contains({stretch.from, stretch.to});
}

std::optional<UsedCodes> UsedCodesKept::sums(std::span<const Sum> sums, std::uint64_t ticket) {
    const std::lock_guard lock(mutex_);
    ++now_;
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
        const auto kept = kept_.find({stretch.from, stretch.to});
        if (kept == kept_.end() || kept->second.kept_at > ticket) return false;
        kept->second.used_at = now_;
        for (const auto& entry : kept->second.entries)
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

void UsedCodesKept::drop_all() {
    kept_.clear();
    numbers_ = {};
}

void UsedCodesKept::drop_month(base::Day month) {
    std::erase_if(kept_, [&](const auto& entry) {
        return model::first_of_month(entry.first.first) == month;
    });
}

void UsedCodesKept::make_room() {
    if (kept_.size() < stretches_max) return;
    kept_.erase(std::ranges::min_element(kept_, {}, [](const auto& entry) {
        return entry.second.used_at;
    }));
}

}  // namespace emc::store

#include "store/used_codes_kept.h"

#include <algorithm>

#include "model/calendar.h"
#include "store/month_codes.h"

namespace emc::store {

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
    if (pairs_.size() + used.size() > pairs_max) drop_all();
    make_room();
    auto& kept = kept_[{stretch.from, stretch.to}];
    ++now_;
    kept = {{}, now_, now_};
    kept.entries.reserve(used.size());
    for (const auto& one : used)
        kept.entries.push_back({pair_of(one), one.cases});
}

bool UsedCodesKept::has(model::Period stretch) const {
    const std::lock_guard lock(mutex_);
    return kept_.contains({stretch.from, stretch.to});
}

std::optional<std::vector<UsedCode>> UsedCodesKept::sum(
    std::span<const model::Period> stretches, std::uint64_t ticket, std::span<const UsedCode> asked
) {
    const std::lock_guard lock(mutex_);
    ++now_;
    std::vector<std::int64_t> sums(names_.size());
    for (const auto& stretch : stretches) {
        const auto kept = kept_.find({stretch.from, stretch.to});
        if (kept == kept_.end() || kept->second.kept_at > ticket) return std::nullopt;
        kept->second.used_at = now_;
        for (const auto& entry : kept->second.entries)
            sums[entry.pair] += entry.cases;
    }
    for (const auto& one : asked) {
        const auto pair = pair_of(one);
        if (pair == sums.size()) sums.push_back(0);
        sums[pair] += one.cases;
    }
    std::vector<UsedCode> used;
    used.reserve(sums.size());
    for (std::size_t i = 0; i < sums.size(); ++i) {
        if (sums[i] > 0) used.push_back({names_[i].first, names_[i].second, sums[i]});
    }
    return used;
}

void UsedCodesKept::drop_all() {
    kept_.clear();
    pairs_.clear();
    names_.clear();
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

std::uint32_t UsedCodesKept::pair_of(const UsedCode& used) {
    std::string text(reinterpret_cast<const char*>(&used.site.value), sizeof used.site.value);
    text += used.code;
    const auto next = static_cast<std::uint32_t>(names_.size());
    const auto [place, is_new] = pairs_.try_emplace(std::move(text), next);
    if (is_new) names_.emplace_back(used.site, used.code);
    return place->second;
}

}  // namespace emc::store

#include "store/site_sums_kept.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace emc::store {
namespace {

/// What tells the cases of a day apart for a sum: of the status only whether it is the last one.
auto kind_of(const LevelCount& row) {
    const auto& state = row.state;
    return std::tuple(
        state.received,
        row.site,
        row.generation,
        row.numbered,
        row.matched,
        std::tuple(state.level, state.channel, state.payment, state.post),
        state.status == model::status::returned
    );
}

void add(const SiteSums& from, SiteSums& to) {
    to.cases += from.cases;
    to.online_level_4 += from.online_level_4;
    to.online_level_3_or_4 += from.online_level_3_or_4;
    to.paid_online += from.paid_online;
    to.paid_any += from.paid_any;
    to.by_post += from.by_post;
    to.returned += from.returned;
    to.matched += from.matched;
    to.unnumbered += from.unnumbered;
}

/// Two that ascend by generation, added up.
std::vector<SiteSums> both(std::span<const SiteSums> a, std::span<const SiteSums> b) {
    std::vector<SiteSums> sum;
    sum.reserve(std::max(a.size(), b.size()));
    while (!a.empty() || !b.empty()) {
        const bool from_a = b.empty() || (!a.empty() && a[0].generation <= b[0].generation);
        auto& from = from_a ? a : b;
        if (!sum.empty() && sum.back().generation == from[0].generation)
            add(from[0], sum.back());
        else
            sum.push_back(from[0]);
        from = from.subspan(1);
    }
    return sum;
}

}  // namespace

void SiteSumsKept::begin_write(std::span<const LevelCount> rows) {
    if (rows.size() > rows_looked_at_max) return begin_write_of_all();
    std::map<decltype(kind_of(rows.front())), std::int64_t> changes;
    for (const auto& row : rows)
        changes[kind_of(row)] += row.count;
    const auto months = months_that_change(changes);
    const std::lock_guard lock(mutex_);
    stretches_.begin_write(months);
}

void SiteSumsKept::begin_write_of_all() {
    const std::lock_guard lock(mutex_);
    stretches_.begin_write_of_all();
    kept_ = 0;
}

void SiteSumsKept::end_write() {
    const std::lock_guard lock(mutex_);
    stretches_.end_write();
}

std::uint64_t SiteSumsKept::ticket() const {
    const std::lock_guard lock(mutex_);
    return stretches_.ticket();
}

bool SiteSumsKept::has(model::Period stretch) const {
    const std::lock_guard lock(mutex_);
    return stretches_.has(stretch);
}

void SiteSumsKept::keep(
    model::Period stretch, std::uint64_t ticket, std::span<const SiteSums> sums
) {
    const std::lock_guard lock(mutex_);
    if (!stretches_.holds(stretch, ticket)) return;
    if (kept_ + sums.size() > sums_max) {
        stretches_.drop_all();
        kept_ = 0;
    }
    kept_ += sums.size();
    stretches_.keep(stretch, {sums.begin(), sums.end()});
}

std::optional<SiteSumsKept::Answer> SiteSumsKept::sums(
    std::span<const Sum> sums, std::uint64_t ticket
) {
    const std::lock_guard lock(mutex_);
    Answer answer;
    for (const auto& sum : sums) {
        auto& rows = answer.emplace_back();
        for (const auto& stretch : sum.kept) {
            const auto* kept = stretches_.find(stretch, ticket);
            if (kept == nullptr) return std::nullopt;
            rows = both(rows, *kept);
        }
        for (const auto& asked : sum.asked)
            rows = both(rows, asked);
    }
    return answer;
}

}  // namespace emc::store

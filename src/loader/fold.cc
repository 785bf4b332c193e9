#include "loader/fold.h"

#include <algorithm>
#include <tuple>

#include "base/mix.h"

namespace emc::loader {
namespace {

/// The attributes that are one byte each, in one number.
std::size_t small_of(const model::CaseState& state) {
    std::size_t packed = 0;
    for (const auto value : {state.status, state.channel, state.payment, state.level, state.post}) {
        packed = packed << 8 | static_cast<std::uint8_t>(value);
    }
    return packed;
}

struct LevelKey {
    model::SiteId site;
    bool numbered = true;
    bool matched = false;
    model::CaseState state;
    bool operator==(const LevelKey&) const = default;
};

struct LevelHash {
    std::size_t operator()(const LevelKey& key) const noexcept {
        std::size_t seed = base::mix(key.site.value, small_of(key.state));
        seed = base::mix(seed, static_cast<std::size_t>(key.state.received.days));
        return base::mix(seed, (key.numbered ? 1u : 0u) | (key.matched ? 2u : 0u));
    }
};

}  // namespace

std::size_t CodeTally::Hash::operator()(const Key& key) const noexcept {
    std::size_t seed = base::mix(key.site.value, small_of(key.state));
    seed = base::mix(seed, static_cast<std::size_t>(key.state.received.days));
    seed = base::mix(seed, std::hash<std::string>{}(key.state.code));
    return base::mix(seed, key.numbered ? 1u : 0u);
}

void CodeTally::add(
    model::SiteId site, bool numbered, const model::CaseState& state, std::int64_t count
) {
    const auto [counted, is_new] = counts_.try_emplace(Key{site, numbered, state});
    counted->second += count;
    if (is_new) code_bytes_ += state.code.size();
}

std::vector<store::CodeCount> CodeTally::take() {
    std::vector<store::CodeCount> out;
    out.reserve(counts_.size());
    for (const auto& [key, count] : counts_) {
        if (count != 0) out.push_back({key.site, key.numbered, key.state, count});
    }
    counts_.clear();
    code_bytes_ = 0;
    return out;
}

void CaseChange::add(const model::CaseFact& fact, std::uint64_t after) {
    if (fact.seq <= after) {
        before_.add(fact);
    } else {
        has_new_ = true;
    }
    now_.add(fact);
}

void CaseChange::add_to(CodeTally& tally, model::SiteId site) const {
    if (!has_new_) return;
    const auto now = now_.state();
    if (before_.has_facts()) {
        const auto before = before_.state();
        if (before == now) return;
        tally.add(site, true, before, -1);
    }
    tally.add(site, true, now, 1);
}

void add_change(std::vector<store::KeyedFact>& facts, std::uint64_t after, CodeTally& tally) {
    const auto by_key = [](const auto& a, const auto& b) { return a.key < b.key; };
    // A recount reads them in this order.
    if (!std::is_sorted(facts.begin(), facts.end(), by_key)) {
        std::sort(facts.begin(), facts.end(), by_key);
    }
    for (auto begin = facts.begin(); begin != facts.end();) {
        const auto end = std::find_if(begin, facts.end(), [&](const auto& row) {
            return row.key != begin->key;
        });
        std::sort(begin, end, [](const auto& a, const auto& b) {
            return std::tie(a.fact.identity, a.fact.at, a.fact.seq) <
                   std::tie(b.fact.identity, b.fact.at, b.fact.seq);
        });
        CaseChange change;
        for (auto row = begin; row != end; ++row)
            change.add(row->fact, after);
        change.add_to(tally, begin->key.site);
        begin = end;
    }
}

std::vector<store::LevelCount> level_counts_of(
    const std::vector<store::CodeCount>& counts, const registry::Snapshot& lists
) {
    std::unordered_map<LevelKey, std::int64_t, LevelHash> sums;
    for (const auto& row : counts) {
        LevelKey key{row.site, row.numbered, false, row.state};
        const auto* of_site = lists.lists_of(row.site);
        const auto* list = of_site != nullptr ? of_site->on(row.state.received) : nullptr;
        const auto* service =
            list != nullptr && row.numbered ? of_site->row_of(*list, row.state.code) : nullptr;
        if (service != nullptr) {
            key.matched = true;
            key.state.level = service->level;
        }
        key.state.code.clear();
        sums[std::move(key)] += row.count;
    }
    std::vector<store::LevelCount> out;
    out.reserve(sums.size());
    for (const auto& [key, count] : sums) {
        if (count == 0) continue;
        const auto* of_site = lists.lists_of(key.site);
        const std::uint32_t generation = of_site != nullptr ? of_site->revision : 0;
        out.push_back({key.site, generation, key.numbered, key.matched, key.state, count});
    }
    return out;
}

}  // namespace emc::loader

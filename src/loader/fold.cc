#include "loader/fold.h"

#include <algorithm>
#include <span>

namespace emc::loader {
namespace {

std::size_t mix(std::size_t seed, std::size_t value) {
    return (seed ^ value) * 0x9E3779B97F4A7C15ULL + (seed >> 29);
}

/// The attributes that are one byte each, in one number.
std::size_t small_of(const model::CaseState& state) {
    std::size_t packed = 0;
    for (const auto value : {state.status, state.channel, state.payment, state.level, state.post}) {
        packed = packed << 8 | static_cast<std::uint8_t>(value);
    }
    return packed;
}

/// Puts facts before those that come after a place in the log; returns how many come before.
std::size_t split_at(std::span<model::CaseFact> facts, std::uint64_t after) {
    const auto middle = std::partition(facts.begin(), facts.end(), [&](const auto& fact) {
        return fact.seq <= after;
    });
    return static_cast<std::size_t>(middle - facts.begin());
}

void add_change_of_case(
    model::SiteId site, std::span<model::CaseFact> facts, std::uint64_t after, CodeTally& tally
) {
    const std::size_t before = split_at(facts, after);
    if (before == facts.size()) return;
    if (before > 0) {
        const auto old_state = model::fold(facts.first(before));
        const auto new_state = model::fold(facts);
        if (old_state == new_state) return;
        tally.add(site, true, old_state, -1);
        tally.add(site, true, new_state, 1);
    } else {
        tally.add(site, true, model::fold(facts), 1);
    }
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
        std::size_t seed = mix(key.site.value, small_of(key.state));
        seed = mix(seed, static_cast<std::size_t>(key.state.received.days));
        return mix(seed, (key.numbered ? 1u : 0u) | (key.matched ? 2u : 0u));
    }
};

}  // namespace

std::size_t CodeTally::Hash::operator()(const Key& key) const noexcept {
    std::size_t seed = mix(key.site.value, small_of(key.state));
    seed = mix(seed, static_cast<std::size_t>(key.state.received.days));
    seed = mix(seed, std::hash<std::string>{}(key.state.code));
    return mix(seed, key.numbered ? 1u : 0u);
}

void CodeTally::add(
    model::SiteId site, bool numbered, const model::CaseState& state, std::int64_t count
) {
    counts_[Key{site, numbered, state}] += count;
}

std::vector<store::CodeCount> CodeTally::take() {
    std::vector<store::CodeCount> out;
    out.reserve(counts_.size());
    for (const auto& [key, count] : counts_) {
        if (count != 0) out.push_back({key.site, key.numbered, key.state, count});
    }
    counts_.clear();
    return out;
}

void add_change(std::vector<store::KeyedFact>& facts, std::uint64_t after, CodeTally& tally) {
    const auto is_before = [](const auto& a, const auto& b) { return a.key < b.key; };
    // A recount reads them in this order.
    if (!std::is_sorted(facts.begin(), facts.end(), is_before)) {
        std::sort(facts.begin(), facts.end(), is_before);
    }
    std::vector<model::CaseFact> of_case;
    for (auto begin = facts.begin(); begin != facts.end();) {
        of_case.clear();
        auto end = begin;
        for (; end != facts.end() && end->key == begin->key; ++end) {
            of_case.push_back(std::move(end->fact));
        }
        add_change_of_case(begin->key.site, of_case, after, tally);
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

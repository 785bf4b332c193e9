#include "loader/hit_change.h"

#include <algorithm>

namespace emc::loader {
namespace {

std::size_t mix(std::size_t seed, std::size_t value) {
    return (seed ^ value) * 0x9E3779B97F4A7C15ULL + (seed >> 29);
}

/// Dimensions whose visitors are asked for over more than a day.
bool counts_visitors(visits::Dimension dimension) {
    return !visits::counts_hits(dimension) && dimension != visits::Dimension::hour;
}

bool is_less(const store::LastingVisitor& a, const store::LastingVisitor& b) {
    return std::tie(a.dimension, a.day, a.site, a.visitor, a.key) <
           std::tie(b.dimension, b.day, b.site, b.visitor, b.key);
}

}  // namespace

std::size_t HitChange::Hash::operator()(const Key& key) const noexcept {
    std::size_t seed = mix(key.site.value, static_cast<std::size_t>(key.dimension));
    seed = mix(seed, static_cast<std::size_t>(key.day.days));
    return mix(seed, std::hash<std::string>{}(key.text));
}

void HitChange::add(std::span<const store::KeyedHit> hits, std::uint64_t after) {
    for (const auto& [key, fact] : hits) {
        if (key != day_) end_day();
        day_ = key;
        if (fact.seq <= after) {
            before_.add(fact);
        } else {
            has_new_ = true;
        }
        now_.add(fact);
    }
}

void HitChange::end_day() {
    const auto before = before_.take(), now = now_.take();
    if (has_new_) {
        add_contributions(before, -1);
        add_contributions(now, 1);
    }
    has_new_ = false;
}

void HitChange::add_contributions(
    const std::vector<visits::Contribution>& contributions, std::int64_t sign
) {
    for (const auto& [dimension, text, numbers] : contributions) {
        counts_[Key{dimension, day_.day, day_.site, text}] += sign > 0 ? numbers : -numbers;
        if (numbers.lasting == 0 || !counts_visitors(dimension)) continue;
        visitors_.push_back({dimension, day_.day, day_.site, text, day_.visitor, sign});
    }
}

std::vector<store::HitCount> HitChange::take_counts() {
    std::vector<store::HitCount> out;
    out.reserve(counts_.size());
    for (const auto& [key, numbers] : counts_) {
        if (numbers == visits::Numbers{}) continue;
        out.push_back({key.dimension, key.day, key.site, key.text, numbers});
    }
    counts_.clear();
    return out;
}

std::vector<store::LastingVisitor> HitChange::take_visitors() {
    std::sort(visitors_.begin(), visitors_.end(), is_less);
    std::vector<store::LastingVisitor> out;
    for (auto& row : visitors_) {
        if (!out.empty() && !is_less(out.back(), row)) {
            out.back().count += row.count;
        } else {
            out.push_back(std::move(row));
        }
    }
    std::erase_if(out, [](const auto& row) { return row.count == 0; });
    visitors_.clear();
    return out;
}

}  // namespace emc::loader

#include "loader/hit_change.h"

#include <tuple>
#include <utility>

#include "base/mix.h"

namespace emc::loader {
namespace {

/// Dimensions whose visitors are asked for over more than a day.
bool counts_visitors(visits::Dimension dimension) {
    return !visits::counts_hits(dimension) && dimension != visits::Dimension::hour;
}

}  // namespace

std::size_t HitChange::Hash::operator()(const Key& key) const noexcept {
    std::size_t seed = base::mix(key.site.value, static_cast<std::size_t>(key.dimension));
    seed = base::mix(seed, static_cast<std::size_t>(key.day.days));
    return base::mix(seed, std::hash<std::string>{}(key.text));
}

void HitChange::add(const store::KeyedHit& hit, std::uint64_t after) {
    if (hit.key != day_) end_day();
    day_ = hit.key;
    if (hit.fact.seq <= after) {
        before_.add(hit.fact);
    } else {
        has_new_ = true;
    }
    now_.add(hit.fact);
}

void HitChange::end_day() {
    const auto before = before_.take(), now = now_.take();
    if (!std::exchange(has_new_, false)) return;
    const auto key_of = [](const auto& contribution) {
        return std::tie(contribution.dimension, contribution.key);
    };
    auto old = before.begin();
    for (const auto& current : now) {
        for (; old != before.end() && key_of(*old) < key_of(current); ++old)
            add_difference(*old, old->numbers, {});
        const bool was = old != before.end() && key_of(*old) == key_of(current);
        add_difference(current, was ? (old++)->numbers : visits::Numbers{}, current.numbers);
    }
    for (; old != before.end(); ++old)
        add_difference(*old, old->numbers, {});
}

void HitChange::add_difference(
    const visits::Contribution& of, const visits::Numbers& before, const visits::Numbers& now
) {
    if (before == now) return;
    const auto [counted, is_new] =
        counts_.try_emplace(Key{of.dimension, day_.day, day_.site, of.key});
    counted->second += now;
    counted->second += -before;
    if (is_new) text_bytes_ += of.key.size();
    if (now.lasting == before.lasting || !counts_visitors(of.dimension)) return;
    text_bytes_ += of.key.size();
    visitors_.push_back(
        {of.dimension, day_.day, day_.site, of.key, day_.visitor, now.lasting - before.lasting}
    );
}

std::vector<store::HitCount> HitChange::take_counts() {
    std::vector<store::HitCount> out;
    out.reserve(counts_.size());
    for (const auto& [key, numbers] : counts_) {
        if (numbers == visits::Numbers{}) continue;
        out.push_back({key.dimension, key.day, key.site, key.text, numbers});
    }
    counts_.clear();
    text_bytes_ = 0;
    return out;
}

std::vector<store::LastingVisitor> HitChange::take_visitors() {
    return std::exchange(visitors_, {});
}

}  // namespace emc::loader

#pragma once

/// What new hits change in the counts of visits: for each visitor's day touched its old
/// contribution back, its new one in.
///
/// Place     Pure; HitLoading gives it the hits of the touched days and stores what comes out.
/// Promise   The counts of everything up to `after`, plus what add(hits, after) gives, are the
///           counts of all the hits given. Changes that cancel out are left out.
/// Limits    Memory grows with the keys that change, not with the hits given.

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "store/hit_store.h"

namespace emc::loader {

class HitChange {
public:
    /// All calls up to end_day() give all hits, up to the position counted to, of the visitors'
    /// days that any hit behind `after` belongs to, in the order of store::HitPlace.
    void add(const store::KeyedHit& hit, std::uint64_t after);
    /// The last visitor's day given is whole.
    void end_day();

    [[nodiscard]] std::size_t size() const { return counts_.size() + visitors_.size(); }
    /// All that is not 0, of whole days; nothing is left of it afterwards.
    [[nodiscard]] std::vector<store::HitCount> take_counts();
    [[nodiscard]] std::vector<store::LastingVisitor> take_visitors();

private:
    void add_difference(
        const visits::Contribution& of, const visits::Numbers& before, const visits::Numbers& now
    );

    struct Key {
        visits::Dimension dimension;
        base::Day day;
        model::SiteId site;
        std::string text;
        bool operator==(const Key&) const = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const noexcept;
    };
    store::VisitorDay day_;     ///< The one at hand.
    bool has_new_ = false;      ///< It has hits behind `after`.
    visits::DayCounts before_;  ///< Up to `after`.
    visits::DayCounts now_;     ///< All of it.
    std::unordered_map<Key, visits::Numbers, Hash> counts_;
    std::vector<store::LastingVisitor> visitors_;
};

}  // namespace emc::loader

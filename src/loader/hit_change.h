#pragma once

/// What new hits change in the counts of visits: for each visitor's day touched its old
/// contribution back, its new one in.
///
/// Place     Pure; HitLoading gives it the hits of the touched days and stores what comes out.
/// Promise   The counts of everything up to `after`, plus what add(hits, after) gives, are the
///           counts of all the hits given. Changes that cancel out are left out.

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "store/hit_store.h"

namespace emc::loader {

class HitChange {
public:
    /// `hits` are all hits, up to the position counted to, of the visitors' days that any hit
    /// behind `after` belongs to. They are sorted in place.
    void add(std::vector<store::KeyedHit>& hits, std::uint64_t after);

    [[nodiscard]] std::size_t size() const { return counts_.size() + visitors_.size(); }
    /// All that is not 0; nothing is left afterwards.
    [[nodiscard]] std::vector<store::HitCount> take_counts();
    [[nodiscard]] std::vector<store::LastingVisitor> take_visitors();

private:
    void add_day(
        const store::VisitorDay& key, std::vector<visits::HitFact>& facts, std::uint64_t after
    );
    void add_contributions(
        const store::VisitorDay& key,
        const std::vector<visits::Contribution>& contributions,
        std::int64_t sign
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
    std::unordered_map<Key, visits::Numbers, Hash> counts_;
    std::vector<store::LastingVisitor> visitors_;
};

}  // namespace emc::loader

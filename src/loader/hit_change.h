#pragma once

/// What new hits change in the counts of visits: for each visitor's day touched its old
/// contribution back, its new one in.
///
/// Place     Pure; HitLoading gives it the hits of the touched days and stores what comes out.
/// Promise   The counts of everything up to `after`, plus what add(hits, after) gives, are the
///           counts of all the hits given. Changes that cancel out are left out.
/// Limits    Memory grows with the keys that change, not with the hits given; is_too_large() says
///           when one insert should not hold what has changed.

#include <algorithm>
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
    [[nodiscard]] bool is_too_large() const {
        return std::max(counts_.size(), visitors_.size()) > rows_max ||
               text_bytes_ > text_bytes_max;
    }
    /// All that is not 0, of whole days; nothing is left of it afterwards.
    [[nodiscard]] std::vector<store::HitCount> take_counts();
    [[nodiscard]] std::vector<store::LastingVisitor> take_visitors();

private:
    static constexpr std::size_t rows_max = store::insert_rows_max - 1;  ///< And the position.
    static constexpr std::size_t text_bytes_max = 128 << 20;

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
    std::size_t text_bytes_ = 0;  ///< Of the keys of both, as long as both are there.
};

}  // namespace emc::loader

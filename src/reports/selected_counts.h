#pragma once

/// The counts of some visits, from their hits: what store::HitStore::sums gives of all.
///
/// Place     Traffic fills it with the hits that HitSource::read_days gives.
/// Promise   With a selection that every visit passes, the numbers are those of HitStore::sums;
///           visitors are exact.
/// Limits    Memory grows with the rows and with the visitors known by an id.

#include <compare>
#include <map>
#include <vector>

#include "store/hit_store.h"

namespace emc::reports {

class SelectedCounts {
public:
    SelectedCounts(
        const visits::Selection& selection, visits::Dimension dimension, store::HitQuestion::By by
    )
        : dimension_(dimension), by_(by), day_counts_(selection) {}

    /// In the order of store::HitPlace.
    void add(const store::KeyedHit& hit);

    struct Sums {
        visits::Numbers totals;
        std::vector<store::HitSums> rows;
    };
    /// Takes over what another has counted of other visitors' days.
    void absorb(SelectedCounts& other);
    [[nodiscard]] Sums take();

private:
    /// What makes a row.
    struct Row {
        std::string key;
        base::Day day;
        unsigned hour = 0;
        model::SiteId site;
        auto operator<=>(const Row&) const = default;
    };
    struct Counted {
        visits::Numbers numbers;
        std::vector<std::uint64_t> lasting;  ///< Visitors known by an id, once for each day.
    };
    void end_day();
    [[nodiscard]] Row row_of(const std::string& key) const;
    void count(Counted& counted, const visits::Numbers& numbers) const;
    static void absorb(Counted& counted, const Counted& other);
    static visits::Numbers numbers_of(Counted& counted);

    visits::Dimension dimension_;
    store::HitQuestion::By by_;
    store::VisitorDay day_;  ///< The one at hand.
    visits::DayCounts day_counts_;
    Counted totals_;
    std::map<Row, Counted> rows_;
};

}  // namespace emc::reports

#pragma once

/// The counts of some visits, from their hits: what store::HitStore::sums gives of all.
///
/// Place     Traffic fills it visitor's day by visitor's day.
/// Promise   With a selection that every visit passes, the numbers are those of HitStore::sums;
///           visitors are exact.
/// Limits    Memory grows with the rows and with the visitors known by an id.

#include <compare>
#include <map>
#include <span>
#include <vector>

#include "store/hit_store.h"

namespace emc::reports {

class SelectedCounts {
public:
    SelectedCounts(
        const visits::Selection& selection, visits::Dimension dimension, store::HitQuestion::By by
    )
        : selection_(selection), dimension_(dimension), by_(by) {}

    /// All hits of a visitor's day; they are sorted in place.
    void add(const store::VisitorDay& key, std::span<visits::HitFact> facts);

    struct Sums {
        visits::Numbers totals;
        std::vector<store::HitSums> rows;
    };
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
    [[nodiscard]] Row row_of(const store::VisitorDay& day, const std::string& key) const;
    static void count(
        Counted& counted, const visits::Numbers& numbers, const store::VisitorDay& day
    );
    static visits::Numbers numbers_of(Counted& counted);

    const visits::Selection& selection_;
    visits::Dimension dimension_;
    store::HitQuestion::By by_;
    Counted totals_;
    std::map<Row, Counted> rows_;
};

}  // namespace emc::reports

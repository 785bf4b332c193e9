#pragma once

/// The services of units at the end of a period: each counted once in the unit asked for, by its
/// highest level.
///
/// Place     Evaluator makes one for a question and asks it period by period, unit by unit.
/// Shape     Looks at the list that each site has on the last day of the period, or on the last one
///           that the unit had the site; a site without one adds nothing. A code that a site used
///           means the row of that ID MCDT in the same list, or the row that an alias names.
/// Threads   One.
/// Limits    count() is one pass over the rows of the unit's lists, without comparing text; where
///           the same unit was counted last, by the same lists, over the used ones alone.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indicators/measure.h"
#include "indicators/outline.h"
#include "indicators/service_numbers.h"
#include "store/case_store.h"

namespace emc::indicators {

class ServiceTally {
public:
    /// Of the sites of `span`, which holds all that will be counted, by these lists, which outlive
    /// this object as the outline does.
    ServiceTally(
        const Outline& outline,
        const registry::Snapshot& lists,
        ServiceNumbers& numbers,
        Outline::Span span
    );

    /// Turns to a period; nothing is used in it yet.
    void begin(model::Period period);

    /// Takes the codes used in a part of the period, which is one that the store was asked about,
    /// for the sites that have just this part of it.
    void add(const store::UsedCodes& used, std::size_t place, model::Period part);

    /// Of a span within the one given above.
    [[nodiscard]] ServiceCounts count(Outline::Span span);
    /// How many of its sites have a list then.
    [[nodiscard]] std::uint32_t sites_with_list(Outline::Span span) const;

private:
    struct SiteRows {
        const registry::SiteLists* lists = nullptr;
        const registry::ServiceList* list = nullptr;  ///< Of these, the one that holds then.
        ServiceNumbers::Numbered numbers;
        std::vector<std::uint32_t> used;  ///< Numbers of the rows with online cases.
    };
    /// What a code means by a list. A trend asks it of the same code period after period.
    struct Meaning {
        const registry::ServiceList* list = nullptr;
        std::optional<std::uint32_t> number;
    };
    struct Mark {
        std::uint32_t round = 0;  ///< The round that wrote the level; of older ones it is none.
        std::uint32_t use = 0;    ///< The count() that met it among the used ones.
        std::int8_t level = 0;

        [[nodiscard]] bool is_online() const { return level == 3 || level == 4; }
    };

    Mark& mark(std::uint32_t number);
    [[nodiscard]] std::optional<std::uint32_t> meaning_of(
        const std::string& code, const SiteRows& rows
    ) const;
    /// All but `used`, of marks and counts that are kept.
    void count_listed(Outline::Span span);
    [[nodiscard]] const SiteRows& rows_at(std::uint32_t place) const;

    const Outline& outline_;
    const registry::Snapshot& lists_;
    ServiceNumbers& numbers_;
    Outline::Span span_;
    model::Period period_;
    std::vector<SiteRows> sites_;
    /// By place among the codes of an answer.
    std::map<std::shared_ptr<const std::vector<store::UsedCodes::Code>>, std::vector<Meaning>>
        meanings_;
    std::vector<Mark> marks_;             ///< By number of service.
    std::vector<std::uint32_t> touched_;  ///< Numbers met in this round.
    std::uint32_t round_ = 0;
    std::uint32_t use_ = 0;
    bool had_moves_ = false;               ///< In the period before this one.
    std::optional<Outline::Span> listed_;  ///< The span whose lists are marked and counted.
    ServiceCounts counts_;                 ///< Of it, but for `used`.
};

}  // namespace emc::indicators

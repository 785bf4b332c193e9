#pragma once

/// The counts that definitions are made of: each has a name, and one way to be had.
///
/// Shape     Counts are exact and of one unit with all below it, over one period.
/// Source    docs/indicators.md, "Measures".

#include <cstdint>
#include <string_view>

#include "model/user_counts.h"

namespace emc::indicators {

/// Where a measure is counted, which says what has to be asked.
enum class Source {
    cases,       ///< The store's sums over cases received in the period.
    lists,       ///< The lists that were default on the period's last day; needs no store.
    used_lists,  ///< These lists, and the codes under which online cases were received.
    users,       ///< The lists of user accounts in force; needs no store.
};

/// Cases of a unit, received in the period.
struct CaseCounts {
    std::int64_t cases = 0;
    std::int64_t online_level_4 = 0;
    std::int64_t online_level_3_or_4 = 0;
    std::int64_t paid_online = 0;
    std::int64_t paid_any = 0;
    std::int64_t by_post = 0;
    std::int64_t returned = 0;
    std::int64_t matched = 0;
    std::int64_t unnumbered = 0;

    bool operator==(const CaseCounts&) const = default;
};

/// Services of a unit, each counted once, by their highest level.
struct ServiceCounts {
    std::int64_t all = 0;
    std::int64_t level_4 = 0;
    std::int64_t level_3_or_4 = 0;
    std::int64_t used = 0;  ///< Of level 3 or 4, with an online case received in the period.

    bool operator==(const ServiceCounts&) const = default;
};

struct Counts {
    CaseCounts cases;
    ServiceCounts services;
    model::UserFigures users;
};

struct Measure {
    std::string_view code;
    Source source;
    std::int64_t CaseCounts::*of_cases = nullptr;          ///< Set where source is cases.
    std::int64_t ServiceCounts::*of_services = nullptr;    ///< Set where it is lists or used_lists.
    std::int64_t model::UserFigures::*of_users = nullptr;  ///< Set where it is users.

    [[nodiscard]] std::int64_t in(const Counts& counts) const {
        if (of_cases) return counts.cases.*of_cases;
        return of_services ? counts.services.*of_services : counts.users.*of_users;
    }
};

}  // namespace emc::indicators

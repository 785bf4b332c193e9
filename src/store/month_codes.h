#pragma once

/// Online cases by site, calendar month and code: rows of code_counts beside its own.
///
/// Place     CaseStore writes them with each insert of counts and reads them for whole months, so
///           that what a year's services cost does not grow with its days.
/// Shape     A row whose `numbered` is month_mark; its day is the first of the month, and what is
///           not site, day, code or n is as in an empty state. They travel in the insert of the
///           rows they add up: both are stored, or neither.

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>

#include "model/period.h"
#include "store/case_store.h"

namespace emc::store {

/// In the column `numbered`, where 0 and 1 are the rows by day.
inline constexpr std::uint8_t month_mark = 2;

class MonthCodes {
public:
    /// Adds a row by day; what is no online case is left out.
    void add(const CodeCount& row);

    struct Key {
        model::SiteId site;
        base::Day month;        ///< Its first day.
        std::string_view code;  ///< Of the row that was added, which must live on.

        auto operator<=>(const Key&) const = default;
    };
    /// Without those that cancel out.
    [[nodiscard]] const std::map<Key, std::int64_t>& counts() const { return counts_; }

private:
    std::map<Key, std::int64_t> counts_;
};

/// A numbered case received online: what MonthCodes counts.
[[nodiscard]] bool is_online_case(const CodeCount& row);

/// The whole calendar months of a period, from the first day of the first to the last of the last;
/// nothing where there is none.
[[nodiscard]] std::optional<model::Period> whole_months(model::Period period);

}  // namespace emc::store

#pragma once

/// What the store answered about used codes, by calendar month, kept until that month changes.
///
/// Place     CaseStore's own. A ranking over a year asks for twelve months, of which messages of
///           today change one: the others are added up from here.
/// Shape     A stretch is the part of one calendar month that a period has; of each, the online
///           cases by site and code, by the numbers of CodeNumbers.
/// Promise   What sums() gives is what the store would answer now: from begin_write() on nothing is
///           kept of the months that it names, and what was asked before end_write() is not taken.
/// Threads   Any; one writer.
/// Limits    stretches_max stretches of 16 bytes for each code that was used, the least lately used
///           go; over codes_max codes of sites everything is dropped.

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "model/period.h"
#include "store/case_store.h"
#include "store/used_codes.h"

namespace emc::store {

class UsedCodesKept {
public:
    static constexpr std::size_t stretches_max = 26;
    static constexpr std::size_t codes_max = 1'000'000;
    /// Over so many rows of an insert it is not asked which months they change.
    static constexpr std::size_t rows_looked_at_max = 50'000;

    /// Before rows are written. What adds up to nothing, as when a case moves on, changes no month.
    void begin_write(std::span<const CodeCount> rows);
    /// Before anything else that may change every month.
    void begin_write_of_all();
    /// What was begun is visible, or will never be. After a failure only Engine::settle knows.
    void end_write();

    /// To be taken before the store is asked, and handed to keep() with what it answered.
    [[nodiscard]] std::uint64_t ticket() const;
    void keep(model::Period stretch, std::uint64_t ticket, std::span<const UsedCode> used);
    [[nodiscard]] bool has(model::Period stretch) const;
    /// What a period adds up from.
    struct Sum {
        std::vector<model::Period> kept;
        std::vector<std::span<const UsedCode>> asked;  ///< Of the store, with the ticket.
    };
    /// A period for each sum; nothing where a stretch is not kept any more, or was only after the
    /// ticket.
    [[nodiscard]] std::optional<UsedCodes> sums(std::span<const Sum> sums, std::uint64_t ticket);

private:
    struct Kept {
        std::vector<UsedCodes::Cases> entries;
        std::uint64_t kept_at = 0;
        std::uint64_t used_at = 0;
    };
    using Days = std::pair<base::Day, base::Day>;

    void drop_all();
    void drop_month(base::Day month);
    void make_room();
    /// Adds up one period; false as sums() gives nothing. `by_code` is all zeros, and so again
    /// after.
    [[nodiscard]] bool add_up(
        const Sum& sum,
        std::uint64_t ticket,
        std::vector<std::int64_t>& by_code,
        std::vector<UsedCodes::Cases>& into
    );

    mutable std::mutex mutex_;
    std::uint64_t now_ = 0;                       ///< Counts writes and questions.
    std::uint64_t all_changed_ = 0;               ///< When every month changed last.
    std::map<base::Day, std::uint64_t> changed_;  ///< The same by month.
    std::set<base::Day> writing_;                 ///< Months of what is being written.
    bool writing_all_ = false;
    std::map<Days, Kept> kept_;
    CodeNumbers numbers_;
};

}  // namespace emc::store

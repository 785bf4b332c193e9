#pragma once

/// What the store answered about stretches of days, kept until one of their months changes.
///
/// Place     Under UsedCodesKept and SiteSumsKept. A figure of a year adds up from twelve months,
///           of which the messages of today change a few: the others need not be asked for again.
/// Shape     A stretch is the part of one calendar month that a period has.
/// Promise   What find() gives is what the store would answer now: from begin_write() on nothing is
///           kept of the months that it names, and what was asked before end_write() is not taken.
/// Threads   The caller's lock.
/// Limits    stretches_max stretches; the least lately used go.

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "model/calendar.h"
#include "model/period.h"

namespace emc::store {

/// Over so many rows of an insert it is not asked which months they change.
inline constexpr std::size_t rows_looked_at_max = 50'000;

/// Of changes by keys that have a day, the first days of the months in which they leave something.
template <class Changes>
std::set<base::Day> months_that_change(const Changes& changes) {
    std::set<base::Day> months;
    for (const auto& [key, count] : changes)
        if (count != 0) months.insert(model::first_of_month(std::get<base::Day>(key)));
    return months;
}

/// What a period adds up from.
template <class Row>
struct StretchSum {
    std::vector<model::Period> kept;
    std::vector<std::span<const Row>> asked;  ///< Of the store, with the ticket.
};

template <class Value>
class StretchesKept {
public:
    static constexpr std::size_t stretches_max = 26;

    void begin_write(const std::set<base::Day>& first_days_of_months) {
        ++now_;
        for (const auto month : first_days_of_months)
            if (writing_.insert(month).second) drop_month(month);
    }
    /// Before anything that may change every month.
    void begin_write_of_all() {
        ++now_;
        writing_all_ = true;
        kept_.clear();
    }
    /// What was begun is visible, or will never be. After a failure only Engine::settle knows.
    void end_write() {
        ++now_;
        for (const auto month : writing_)
            changed_[month] = now_;
        if (writing_all_) all_changed_ = now_;
        writing_.clear();
        writing_all_ = false;
    }

    /// To be taken before the store is asked, and handed back with what it answered.
    [[nodiscard]] std::uint64_t ticket() const { return now_; }
    /// Whether an answer that was asked for with the ticket holds still.
    [[nodiscard]] bool holds(model::Period stretch, std::uint64_t ticket) const {
        const auto month = model::first_of_month(stretch.from);
        const auto changed = changed_.find(month);
        const bool has_changed = changed != changed_.end() && changed->second > ticket;
        return !writing_all_ && all_changed_ <= ticket && !writing_.contains(month) && !has_changed;
    }
    void keep(model::Period stretch, Value value) {
        if (kept_.size() >= stretches_max) {
            kept_.erase(std::ranges::min_element(kept_, {}, [](const auto& entry) {
                return entry.second.used_at;
            }));
        }
        ++now_;
        kept_[{stretch.from, stretch.to}] = {std::move(value), now_, now_};
    }
    [[nodiscard]] bool has(model::Period stretch) const {
        return kept_.contains({stretch.from, stretch.to});
    }
    /// nullptr where it is not kept any more, or was only after the ticket.
    [[nodiscard]] const Value* find(model::Period stretch, std::uint64_t ticket) {
        const auto kept = kept_.find({stretch.from, stretch.to});
        if (kept == kept_.end() || kept->second.kept_at > ticket) return nullptr;
        kept->second.used_at = ++now_;
        return &kept->second.value;
    }
    void drop_all() { kept_.clear(); }

private:
    struct Kept {
        Value value;
        std::uint64_t kept_at = 0;
        std::uint64_t used_at = 0;
    };

    void drop_month(base::Day month) {
        std::erase_if(kept_, [&](const auto& entry) {
            return model::first_of_month(entry.first.first) == month;
        });
    }

    std::uint64_t now_ = 0;                       ///< Counts writes and questions.
    std::uint64_t all_changed_ = 0;               ///< When every month changed last.
    std::map<base::Day, std::uint64_t> changed_;  ///< The same by month.
    std::set<base::Day> writing_;                 ///< Months of what is being written.
    bool writing_all_ = false;
    std::map<std::pair<base::Day, base::Day>, Kept> kept_;
};

}  // namespace emc::store

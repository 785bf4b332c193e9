#include "reports/selected_counts.h"

#include <algorithm>

#include "reports/calendar.h"

namespace emc::reports {

using By = store::HitQuestion::By;

SelectedCounts::Row SelectedCounts::row_of(const store::VisitorDay& day, const std::string& key)
    const {
    Row row;
    switch (by_) {
        case By::nothing: break;
        case By::key: row.key = key; break;
        case By::day: row.day = day.day; break;
        case By::week: row.day = monday_of(day.day); break;
        case By::month: row.day = first_of_month(day.day); break;
        case By::hour:
            row.day = day.day;
            for (const char c : key)
                row.hour = row.hour * 10 + static_cast<unsigned>(c - '0');
            break;
        case By::site: row.site = day.site; break;
    }
    return row;
}

void SelectedCounts::count(
    Counted& counted, const visits::Numbers& numbers, const store::VisitorDay& day
) {
    counted.numbers += numbers;
    if (numbers.lasting != 0) counted.lasting.push_back(day.visitor);
}

void SelectedCounts::add(const store::VisitorDay& key, std::span<visits::HitFact> facts) {
    for (const auto& [dimension, text, numbers] : visits::counts_of(facts, selection_)) {
        if (dimension == visits::Dimension::total) count(totals_, numbers, key);
        if (dimension == dimension_) count(rows_[row_of(key, text)], numbers, key);
    }
}

visits::Numbers SelectedCounts::numbers_of(Counted& counted) {
    auto& ids = counted.lasting;
    std::sort(ids.begin(), ids.end());
    const auto distinct = std::unique(ids.begin(), ids.end()) - ids.begin();
    auto numbers = counted.numbers;
    numbers.visitors += distinct - numbers.lasting;
    numbers.lasting = distinct;
    return numbers;
}

SelectedCounts::Sums SelectedCounts::take() {
    Sums sums;
    sums.totals = numbers_of(totals_);
    for (auto& [row, counted] : rows_)
        sums.rows.push_back({row.key, row.day, row.hour, row.site, numbers_of(counted)});
    totals_ = {};
    rows_.clear();
    return sums;
}

}  // namespace emc::reports

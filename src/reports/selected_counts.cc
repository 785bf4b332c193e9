#include "reports/selected_counts.h"

#include <algorithm>

#include "model/calendar.h"

namespace emc::reports {

using By = store::HitQuestion::By;

SelectedCounts::Row SelectedCounts::row_of(const std::string& key) const {
    Row row;
    switch (by_) {
        case By::nothing: break;
        case By::key: row.key = key; break;
        case By::day: row.day = day_.day; break;
        case By::week: row.day = model::monday_of(day_.day); break;
        case By::month: row.day = model::first_of_month(day_.day); break;
        case By::hour:
            row.day = day_.day;
            for (const char c : key)
                row.hour = row.hour * 10 + static_cast<unsigned>(c - '0');
            break;
        case By::site: row.site = day_.site; break;
        case By::site_key:
            row.site = day_.site;
            row.key = key;
            break;
    }
    return row;
}

void SelectedCounts::count(Counted& counted, const visits::Numbers& numbers) const {
    counted.numbers += numbers;
    if (numbers.lasting != 0) counted.lasting.push_back(day_.visitor);
}

void SelectedCounts::add(const store::KeyedHit& hit) {
    if (hit.key != day_) end_day();
    day_ = hit.key;
    day_counts_.add(hit.fact);
}

void SelectedCounts::end_day() {
    for (const auto& [dimension, text, numbers] : day_counts_.take()) {
        if (dimension == visits::Dimension::total) count(totals_, numbers);
        if (dimension == dimension_) count(rows_[row_of(text)], numbers);
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

void SelectedCounts::absorb(Counted& counted, const Counted& other) {
    counted.numbers += other.numbers;
    counted.lasting.insert(counted.lasting.end(), other.lasting.begin(), other.lasting.end());
}

void SelectedCounts::absorb(SelectedCounts& other) {
    other.end_day();
    absorb(totals_, other.totals_);
    for (const auto& [row, counted] : other.rows_)
        absorb(rows_[row], counted);
}

SelectedCounts::Sums SelectedCounts::take() {
    end_day();
    Sums sums;
    sums.totals = numbers_of(totals_);
    for (auto& [row, counted] : rows_)
        sums.rows.push_back({row.key, row.day, row.hour, row.site, numbers_of(counted)});
    totals_ = {};
    rows_.clear();
    return sums;
}

}  // namespace emc::reports

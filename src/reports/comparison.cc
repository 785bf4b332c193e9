#include "reports/comparison.h"

#include <algorithm>
#include <unordered_map>

#include "model/calendar.h"

namespace emc::reports {
namespace {

using By = store::HitQuestion::By;

bool is_by_days(By by) {
    return by == By::day || by == By::hour;
}

}  // namespace

base::Day Alignment::moved(base::Day day) const {
    switch (by_) {
        case By::day:
        case By::hour: return now_.from + (day.days - before_.from.days);
        case By::week: {
            const auto weeks = day.days - model::monday_of(before_.from).days;
            return model::monday_of(now_.from) + weeks;
        }
        case By::month:
            return model::plus_months(
                model::first_of_month(now_.from), model::months_between(before_.from, day)
            );
        default: return day;
    }
}

void Alignment::move(std::vector<store::HitSums>& rows) const {
    if (!is_by_days(by_) && by_ != By::week && by_ != By::month) return;
    for (auto& row : rows)
        row.day = moved(row.day);
    std::erase_if(rows, [&](const auto& row) { return row.day > now_.to; });
}

bool Alignment::has_place(const std::string& key) const {
    constexpr std::size_t day_bytes = 10;
    if (!is_by_days(by_) && by_ != By::week && by_ != By::month) return true;
    const auto text = by_ == By::month ? key + "-01" : key.substr(0, day_bytes);
    const auto day = base::parse_day(text);
    if (!day) return true;
    auto last = before_.to;
    if (by_ == By::week) last = model::monday_of(last);
    if (by_ == By::month) last = model::first_of_month(last);
    return *day <= moved(last);
}

void Alignment::add(std::vector<TrafficRow>& rows, const std::vector<TrafficRow>& before) const {
    std::unordered_map<std::string_view, const TrafficRow*> left;
    for (const auto& row : before)
        left.emplace(row.key, &row);
    for (auto& row : rows) {
        const auto found = left.find(row.key);
        if (found != left.end()) {
            row.before = found->second->numbers;
            left.erase(found);
        } else if (has_place(row.key)) {
            row.before = visits::Numbers{};
        }
    }
    for (const auto& row : before) {
        if (left.contains(row.key)) rows.push_back({row.key, {}, row.numbers});
    }
}

}  // namespace emc::reports

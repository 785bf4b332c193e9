#include "reports/traffic.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/day.h"

namespace emc::reports {
namespace {

using store::HitSums;
using visits::Dimension;
using By = store::HitQuestion::By;

constexpr auto breakdowns = std::to_array<Breakdown>({
    {"day", Dimension::total, By::day},
    {"hour", Dimension::hour, By::hour},
    {"week", Dimension::total, By::week},
    {"month", Dimension::total, By::month},
    {"page", Dimension::page, By::key},
    {"title", Dimension::title, By::key},
    {"entry", Dimension::entry, By::key},
    {"exit", Dimension::exit, By::key},
    {"referrer", Dimension::referrer, By::key},
    {"search", Dimension::search, By::key},
    {"outlink", Dimension::outlink, By::key},
    {"download", Dimension::download, By::key},
    {"event", Dimension::event, By::key},
    {"browser", Dimension::browser, By::key},
    {"browserVersion", Dimension::browser_version, By::key},
    {"os", Dimension::os, By::key},
    {"osVersion", Dimension::os_version, By::key},
    {"device", Dimension::device, By::key},
    {"country", Dimension::country, By::key},
    {"referrerClass", Dimension::referrer_class, By::key},
    {"crawler", Dimension::crawler, By::key},
    {"excluded", Dimension::excluded, By::key},
    {"screen", Dimension::screen, By::key},
    {"language", Dimension::language, By::key},
    {"unit", Dimension::total, By::site},
});

std::string key_of(const HitSums& row, By by) {
    const auto day = base::to_string(row.day);
    switch (by) {
        case By::day:
        case By::week: return day;
        case By::month: return day.substr(0, std::string_view("YYYY-MM").size());
        case By::hour: return fmt::format("{}T{:02}:00:00+07:00", day, row.hour);
        default: return row.key;
    }
}

bool is_time(By by) {
    return by == By::day || by == By::week || by == By::month || by == By::hour;
}

std::vector<TrafficRow> rows_of(
    const registry::Snapshot& snapshot, const std::vector<HitSums>& sums, By by
) {
    std::vector<TrafficRow> rows;
    if (by == By::site) {
        std::map<model::UnitCode, visits::Numbers> units;
        for (const auto& row : sums) {
            const auto* site = snapshot.site(row.site);
            if (site != nullptr) units[site->unit] += row.numbers;
        }
        for (const auto& [unit, numbers] : units)
            rows.push_back({unit.text(), numbers});
    } else {
        for (const auto& row : sums)
            rows.push_back({key_of(row, by), row.numbers});
    }
    std::sort(rows.begin(), rows.end(), [by](const auto& a, const auto& b) {
        if (is_time(by)) return a.key < b.key;
        const auto& x = a.numbers;
        const auto& y = b.numbers;
        return std::tie(y.hits, y.visits, a.key) < std::tie(x.hits, x.visits, b.key);
    });
    return rows;
}

}  // namespace

const Breakdown* find_breakdown(std::string_view name) {
    const auto* const found = std::find_if(
        breakdowns.begin(), breakdowns.end(), [&](const auto& each) { return each.name == name; }
    );
    return found == breakdowns.end() ? nullptr : found;
}

base::Result<TrafficReport> Traffic::report(
    const registry::Snapshot& snapshot,
    const Scope& scope,
    model::Period period,
    const Breakdown& breakdown
) {
    TrafficReport report;
    report.as_of = visible_.get()->as_of;
    store::HitQuestion question{Dimension::total, period, scope.country, scope.sites, By::nothing};
    TRY(const auto totals, hits_.sums(question));
    const bool counts_people =
        breakdown.dimension != Dimension::crawler && breakdown.dimension != Dimension::excluded;
    if (totals.empty() && counts_people) return report;
    if (!totals.empty()) report.totals = totals.front().numbers;
    question.dimension = breakdown.dimension;
    question.by = breakdown.by;
    TRY(const auto sums, hits_.sums(question));
    report.rows = rows_of(snapshot, sums, breakdown.by);
    return report;
}

}  // namespace emc::reports

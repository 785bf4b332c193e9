#include "reports/traffic.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <future>
#include <map>
#include <span>

#include "base/assert.h"
#include "base/day.h"
#include "model/calendar.h"
#include "reports/comparison.h"

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
    {"goal", Dimension::goal, By::key},
    {"content", Dimension::content_shown, By::key},
    {"contentUse", Dimension::content_used, By::key},
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
    auto day = base::to_string(row.day);
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

std::vector<TrafficRow> named_rows(const std::vector<HitSums>& sums, By by) {
    std::vector<TrafficRow> rows;
    if (by == By::site) {
        std::map<std::string, visits::Numbers> units;
        for (const auto& row : sums)
            units[row.key] += row.numbers;
        for (const auto& [unit, numbers] : units)
            rows.push_back({unit, numbers, std::nullopt});
    } else {
        for (const auto& row : sums)
            rows.push_back({key_of(row, by), row.numbers, std::nullopt});
    }
    return rows;
}

/// Takes from rows by site those of sites that one unit had on all these days, under its code.
void add_by_unit(
    const registry::Snapshot& snapshot,
    std::vector<HitSums> from,
    model::Period days,
    std::vector<HitSums>& to
) {
    for (auto& row : from) {
        const auto* site = snapshot.site(row.site);
        if (site == nullptr) continue;
        for (const auto& tenure : registry::tenures_of(*site)) {
            if (tenure.within(days) != days) continue;
            row.key = tenure.unit.text();
            to.push_back(std::move(row));
            break;
        }
    }
}

void sort(std::vector<TrafficRow>& rows, By by) {
    std::sort(rows.begin(), rows.end(), [by](const auto& a, const auto& b) {
        if (is_time(by)) return a.key < b.key;
        const auto& x = a.numbers;
        const auto& y = b.numbers;
        return std::tie(y.hits, y.visits, a.key) < std::tie(x.hits, x.visits, b.key);
    });
}

constexpr std::string_view no_conditions[] = {
    "day", "week", "month", "unit", "crawler", "excluded"};

/// How many threads read the hits of one report. Each holds a connection of the store meanwhile:
/// half of them (store::Options::connections_max) stay for others.
constexpr std::size_t readers = 2;

template <class Filter>
std::string names_of(Filter filter) {
    std::string names;
    for (const auto& each : breakdowns) {
        if (!filter(each)) continue;
        if (!names.empty()) names += ' ';
        names += each.name;
    }
    return names;
}

bool can_be_condition(const Breakdown& breakdown) {
    return std::ranges::find(no_conditions, breakdown.name) == std::end(no_conditions);
}

}  // namespace

const Breakdown* find_breakdown(std::string_view name) {
    const auto* const found = std::find_if(
        breakdowns.begin(), breakdowns.end(), [&](const auto& each) { return each.name == name; }
    );
    return found == breakdowns.end() ? nullptr : found;
}

std::string breakdown_names() {
    return names_of([](const Breakdown&) { return true; });
}

std::optional<Dimension> find_condition(std::string_view name) {
    const auto* breakdown = find_breakdown(name);
    if (breakdown == nullptr || !can_be_condition(*breakdown)) return std::nullopt;
    return breakdown->dimension;
}

std::string condition_names() {
    return names_of(can_be_condition);
}

base::Result<SelectedCounts::Sums> Traffic::selected_sums_of(
    const TrafficQuestion& question, const store::HitSites& sites, model::Period period
) {
    const auto& breakdown = *question.breakdown;
    ASSERT(breakdown.is_of_visits());
    store::FactQuestion asked{period, sites, {}};
    auto& selection = asked.selection;
    selection.dimensions = 0;
    selection.conditions = question.conditions;
    selection.count(Dimension::total);
    selection.count(breakdown.dimension);
    for (const auto& condition : question.conditions)
        selection.count(condition.dimension);
    std::vector<SelectedCounts> counts(
        readers, SelectedCounts(selection, breakdown.dimension, breakdown.by)
    );
    std::vector<store::TakeHit> takes;
    for (auto& each : counts)
        takes.emplace_back([&each](const store::KeyedHit& hit) { each.add(hit); });
    TRY(hits_.read_days(asked, takes));
    for (auto& other : std::span(counts).subspan(1))
        counts.front().absorb(other);
    return counts.front().take();
}

base::Result<std::vector<HitSums>> Traffic::rows_of(
    const TrafficQuestion& question, const store::HitSites& sites, model::Period period
) {
    if (!question.conditions.empty()) {
        TRY(auto selected, selected_sums_of(question, sites, period));
        return std::move(selected.rows);
    }
    return hits_.sums({question.breakdown->dimension, period, sites, question.breakdown->by});
}

base::Result<SelectedCounts::Sums> Traffic::sums_of(
    const TrafficQuestion& question, const store::HitSites& sites, model::Period period
) {
    if (!question.conditions.empty()) return selected_sums_of(question, sites, period);
    // Side by side: the reader waits for the longer of the two, not for both.
    auto totals_asked = std::async(std::launch::async, [&] {
        return hits_.sums({Dimension::total, period, sites, By::nothing});
    });
    auto rows = rows_of(question, sites, period);
    TRY(const auto totals, totals_asked.get());
    if (!rows) return rows.error();
    Sums sums;
    if (totals.empty() && question.breakdown->is_of_visits()) return sums;
    if (!totals.empty()) sums.totals = totals.front().numbers;
    sums.rows = *std::move(rows);
    return sums;
}

base::Result<SelectedCounts::Sums> Traffic::sums(
    const registry::Snapshot& snapshot, const TrafficQuestion& question, model::Period period
) {
    const auto& scope = question.scope;
    const auto sites = scope.within(period);
    TRY(auto whole, sums_of(question, sites, period));
    if (question.breakdown->by != By::site) return whole;

    Sums by_unit{whole.totals, {}};
    add_by_unit(snapshot, std::move(whole.rows), period, by_unit.rows);
    const auto parts =
        scope.country ? Scope{false, snapshot.stays_within({})}.within(period).parts : sites.parts;
    for (auto& stretch : stretches(parts)) {
        TRY(auto rows, rows_of(question, {false, std::move(stretch.sites), {}}, stretch.days));
        add_by_unit(snapshot, std::move(rows), stretch.days, by_unit.rows);
    }
    return by_unit;
}

base::Result<TrafficReport> Traffic::report(
    const registry::Snapshot& snapshot, const TrafficQuestion& question
) {
    const auto by = question.breakdown->by;
    TrafficReport report;
    report.as_of = visible_.get()->as_of;
    TRY(const auto now, sums(snapshot, question, question.period));
    report.totals = now.totals;
    report.rows = named_rows(now.rows, by);
    if (question.compare) {
        const auto before = model::period_before(question.period);
        TRY(auto then, sums(snapshot, question, before));
        report.before = {before, then.totals};
        const Alignment alignment{question.period, before, by};
        alignment.move(then.rows);
        alignment.add(report.rows, named_rows(then.rows, by));
    }
    sort(report.rows, by);
    return report;
}

}  // namespace emc::reports

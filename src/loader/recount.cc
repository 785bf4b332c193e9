#include "loader/recount.h"

#include <algorithm>
#include <functional>
#include <mutex>
#include <span>

#include "base/side_by_side.h"
#include "loader/case_change.h"
#include "loader/in_parts.h"

namespace emc::loader {
namespace {

constexpr std::size_t rows_at_once = 300'000;
/// While the store reads one site, another one is folded.
constexpr std::size_t threads = 2;

/// What a list and a site's aliases say of every code that means one of its rows.
std::vector<store::ListedLevel> listed_levels(
    const registry::SiteLists& lists, const registry::ServiceList& list
) {
    std::vector<store::ListedLevel> levels;
    for (const auto& service : list.services) {
        if (list.find(service.code) == &service) levels.push_back({service.code, service.level});
    }
    for (const auto& [code, id_mcdt] : lists.aliases) {
        if (list.find(code)) continue;
        if (const auto* row = list.find(id_mcdt)) levels.push_back({code, row->level});
    }
    return levels;
}

/// Days of which one list decides.
struct Stretch {
    model::Period days;
    std::vector<store::ListedLevel> listed;
};

std::vector<Stretch> stretches_of(const registry::SiteLists* lists, model::Period days) {
    if (!lists || lists->by_day.empty()) return {{days, {}}};
    std::vector<Stretch> stretches;
    for (base::Day from = days.from; from <= days.to;) {
        const auto next = std::ranges::upper_bound(
            lists->by_day, from, std::less{}, [](const auto& entry) { return entry.first; }
        );
        const bool is_before_the_first = next == lists->by_day.begin();
        // The first list holds for all days before it too, so its stretch ends with the second.
        const auto end = is_before_the_first ? std::next(next) : next;
        const auto to = end == lists->by_day.end() ? days.to : std::min(days.to, end->first - 1);
        stretches.push_back({{from, to}, listed_levels(*lists, *lists->on(from))});
        from = to + 1;
    }
    return stretches;
}

/// The level counts of a site from its code counts, some days at a time.
base::Result<std::vector<store::LevelCount>> levels_of(
    store::CaseStore& store, const registry::Snapshot& lists, model::SiteId site
) {
    std::vector<store::LevelCount> levels;
    TRY(const auto days, store.days_of(site));
    if (!days) return levels;
    const auto* of_site = lists.lists_of(site);
    const store::Generation generation{site, of_site ? of_site->revision : 0};
    for (const auto& [stretch, listed] : stretches_of(of_site, *days)) {
        for (auto from = stretch.from; from <= stretch.to; from = from + days_chunk_max) {
            const model::Period some{from, std::min(stretch.to, from + (days_chunk_max - 1))};
            TRY(auto counted, store.level_counts_by(generation, some, listed));
            levels.insert(levels.end(), counted.begin(), counted.end());
        }
    }
    return levels;
}

/// Counts of many sites on their way into the store, in inserts of rows_at_once. Any thread.
template <class Row, class Insert>
class Outbox {
public:
    explicit Outbox(Insert insert) : insert_(std::move(insert)) {}

    base::Result<void> add(std::vector<Row> rows) {
        const std::lock_guard lock(mutex_);
        if (waiting_.empty()) {
            waiting_ = std::move(rows);
        } else {
            waiting_.insert(
                waiting_.end(), std::move_iterator(rows.begin()), std::move_iterator(rows.end())
            );
        }
        while (waiting_.size() >= rows_at_once) {
            TRY(send(std::span<const Row>(waiting_).last(rows_at_once)));
            waiting_.resize(waiting_.size() - rows_at_once);
        }
        return {};
    }

    /// What is left, and then the position that says that all is there.
    base::Result<void> finish(std::uint64_t through) {
        TRY(send(waiting_));
        return insert_(through, std::span<const Row>{});
    }

private:
    base::Result<void> send(std::span<const Row> rows) {
        return insert_in_parts(rows, [this](auto some) { return insert_(0, some); });
    }

    Insert insert_;
    std::mutex mutex_;
    std::vector<Row> waiting_;
};

/// Tells how many of the sites are done; called by several threads, tells one after the other.
class Steps {
public:
    Steps(std::size_t count, const Progress& progress) : count_(count), progress_(progress) {}

    base::Result<void> step() {
        const std::lock_guard lock(mutex_);
        return progress_(static_cast<double>(++done_) / static_cast<double>(count_));
    }

private:
    std::mutex mutex_;
    std::size_t done_ = 0;
    std::size_t count_;
    const Progress& progress_;
};

}  // namespace

base::Result<void> recount_levels(
    store::CaseStore& store, const registry::Snapshot& lists, model::SiteId site
) {
    TRY(const auto levels, levels_of(store, lists, site));
    const auto added = store.add_generation(levels);
    if (added || added.error() != store::Errc::insert_too_long) return added;
    const store::Generation generation{site, levels.front().generation};
    TRY(store.begin_generation(generation));
    TRY(insert_in_parts(std::span(levels), [&](auto some) {
        return store.add_level_counts(0, 0, some);
    }));
    return store.end_generation(generation);
}

base::Result<void> recount_codes_of_all(
    store::CaseStore& store, std::uint64_t through, const Progress& progress
) {
    TRY(const auto sites, store.sites_with_events());
    const auto insert = [&](std::uint64_t to, std::span<const store::CodeCount> rows) {
        return store.add_code_counts(0, to, rows);
    };
    Outbox<store::CodeCount, decltype(insert)> outbox(insert);
    Steps steps(sites.size(), progress);
    const auto recount_site = [&](std::size_t i, std::size_t) -> base::Result<void> {
        CodeTally tally;
        TRY(add_cases_of(store, sites[i], through, tally));
        TRY(outbox.add(tally.take()));
        return steps.step();
    };
    TRY(base::side_by_side(threads, sites.size(), recount_site));
    return outbox.finish(through);
}

base::Result<void> recount_levels_of_all(
    store::CaseStore& store,
    const registry::Snapshot& lists,
    std::uint64_t through,
    const Progress& progress
) {
    TRY(const auto sites, store.sites_with_events());
    const auto insert = [&](std::uint64_t to, std::span<const store::LevelCount> rows) {
        return store.add_level_counts(0, to, rows);
    };
    Outbox<store::LevelCount, decltype(insert)> outbox(insert);
    Steps steps(sites.size(), progress);
    const auto recount_site = [&](std::size_t i, std::size_t) -> base::Result<void> {
        TRY(auto levels, levels_of(store, lists, sites[i]));
        TRY(outbox.add(std::move(levels)));
        return steps.step();
    };
    TRY(base::side_by_side(threads, sites.size(), recount_site));
    return outbox.finish(through);
}

}  // namespace emc::loader

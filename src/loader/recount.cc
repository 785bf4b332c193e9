#include "loader/recount.h"

#include <algorithm>

#include "loader/fold.h"

namespace emc::loader {
namespace {

constexpr std::size_t rows_at_once = 300'000;

/// The level counts of a site from its code counts, a stretch of days at a time.
base::Result<std::vector<store::LevelCount>> levels_of(
    store::CaseStore& store, const registry::Snapshot& lists, model::SiteId site
) {
    std::vector<store::LevelCount> levels;
    TRY(const auto days, store.days_of(site));
    if (!days) return levels;
    for (base::Day from = days->from; from <= days->to; from = from + days_chunk_max) {
        const model::Period stretch{from, std::min(days->to, from + (days_chunk_max - 1))};
        TRY(const auto counts, store.code_counts_of(site, stretch));
        const auto of_stretch = level_counts_of(counts, lists);
        levels.insert(levels.end(), of_stretch.begin(), of_stretch.end());
    }
    return levels;
}

/// Adds the cases of one site to the tally. Reads by case number; the last case of a full chunk may
/// be cut off, so the next chunk begins with it again.
base::Result<void> tally_site(
    store::CaseStore& store, model::SiteId site, std::uint64_t through, CodeTally& tally
) {
    std::string from;
    for (std::size_t limit = facts_chunk_max;;) {
        TRY(auto facts, store.facts_from(site, from, through, limit));
        const bool is_last = facts.size() < limit;
        if (!is_last) {
            const std::string cut_off = facts.back().key.number;
            if (cut_off == facts.front().key.number) {
                limit *= 2;
                continue;
            }
            std::erase_if(facts, [&](const auto& row) { return row.key.number == cut_off; });
            from = cut_off;
        }
        add_change(facts, 0, tally);
        if (is_last) break;
        limit = facts_chunk_max;
    }
    TRY(const auto unnumbered, store.unnumbered_of(site, through));
    for (const auto& row : unnumbered)
        tally.add(site, false, row.state, row.count);
    return {};
}

template <class Row>
void move_to_end(std::vector<Row>& all, std::vector<Row> more) {
    if (all.empty()) {
        all = std::move(more);
    } else {
        all.insert(all.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
    }
}

}  // namespace

base::Result<void> recount_levels(
    store::CaseStore& store, const registry::Snapshot& lists, model::SiteId site
) {
    TRY(const auto levels, levels_of(store, lists, site));
    return store.add_generation(levels);
}

base::Result<void> recount_codes_of_all(
    store::CaseStore& store, std::uint64_t through, const std::function<void(double)>& progress
) {
    TRY(const auto sites, store.sites_with_events());
    std::vector<store::CodeCount> waiting;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        CodeTally tally;
        TRY(tally_site(store, sites[i], through, tally));
        move_to_end(waiting, tally.take());
        while (waiting.size() >= rows_at_once) {
            const auto last = std::span(waiting).last(rows_at_once);
            TRY(store.add_code_counts(0, 0, last));
            waiting.resize(waiting.size() - rows_at_once);
        }
        progress(static_cast<double>(i + 1) / static_cast<double>(sites.size()));
    }
    return store.add_code_counts(0, through, waiting);
}

base::Result<void> recount_levels_of_all(
    store::CaseStore& store,
    const registry::Snapshot& lists,
    std::uint64_t through,
    const std::function<void(double)>& progress
) {
    TRY(const auto sites, store.sites_with_events());
    std::vector<store::LevelCount> waiting;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        TRY(auto levels, levels_of(store, lists, sites[i]));
        move_to_end(waiting, std::move(levels));
        while (waiting.size() >= rows_at_once) {
            const auto last = std::span(waiting).last(rows_at_once);
            TRY(store.add_level_counts(0, 0, last));
            waiting.resize(waiting.size() - rows_at_once);
        }
        progress(static_cast<double>(i + 1) / static_cast<double>(sites.size()));
    }
    return store.add_level_counts(0, through, waiting);
}

}  // namespace emc::loader

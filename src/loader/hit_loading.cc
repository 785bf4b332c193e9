#include "loader/hit_loading.h"

#include <algorithm>

#include "loader/in_parts.h"
#include "store/read_in_pieces.h"

namespace emc::loader {
namespace {

constexpr std::size_t keys_at_once = 100'000;
constexpr std::size_t rows_at_once = 300'000;

std::span<const store::HitRow> behind(std::span<const store::HitRow> rows, std::uint64_t position) {
    const auto first = std::partition_point(rows.begin(), rows.end(), [&](const auto& row) {
        return row.seq <= position;
    });
    return {first, rows.end()};
}

}  // namespace

std::uint64_t HitLoading::position() const {
    return std::min(positions_.counts, positions_.visitors);
}

base::Result<void> HitLoading::resume() {
    TRY(store_->prepare());
    TRY(positions_, store_->positions());
    if (position() == 0) {
        const auto newest = std::max({positions_.hits, positions_.counts, positions_.visitors});
        TRY(store_->clear_counts());
        positions_.counts = positions_.visitors = 0;
        if (newest > 0) TRY(recount(newest));
    }
    through_ = position();
    return {};
}

base::Result<void> HitLoading::add_hits(std::span<const store::HitRow> given) {
    const auto rows = behind(given, positions_.hits);
    if (rows.empty()) return {};
    TRY(add_or_set_aside(
        rows,
        [&](auto some) { return store_->add_hits(some); },
        [](const store::HitRow& row) { return base::Bytes(row.record); },
        set_aside_,
        rejections_
    ));
    positions_.hits = rows.back().seq;
    return {};
}

base::Result<void> HitLoading::load(std::span<const store::HitRow> rows, std::uint64_t through) {
    TRY(add_hits(rows));
    TRY(count(rows, through));
    through_ = std::max(through_, through);
    return {};
}

base::Result<void> HitLoading::change_of(
    std::span<const store::HitRow> rows,
    std::uint64_t after,
    std::uint64_t through,
    HitChange& change
) {
    std::vector<store::VisitorDay> keys;
    for (const auto& row : behind(rows, after)) {
        if (!set_aside_.has(row.seq)) keys.push_back(row.key);
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    const auto take = [&](const store::KeyedHit& hit) { change.add(hit, after); };
    for (std::size_t at = 0; at < keys.size(); at += keys_at_once) {
        const auto some = std::span(keys).subspan(at, std::min(keys_at_once, keys.size() - at));
        const auto ask = [&](const auto& behind, auto limit) {
            return store_->facts_of(some, through, behind, limit, take);
        };
        TRY(store::read_in_pieces(store::HitPlace{}, store::facts_at_once, ask));
        if (change.is_too_large()) return store::Errc::insert_too_long;
    }
    change.end_day();
    return {};
}

base::Result<void> HitLoading::count(std::span<const store::HitRow> rows, std::uint64_t through) {
    const auto fresh = behind(rows, position());
    const bool any = !fresh.empty();
    if (through <= position() || (!any && through - position() < positions_move_min)) return {};
    return count_in_parts(fresh, through, [this](auto some, auto to) {
        return count_at_once(some, to);
    });
}

/// Moves both tables. After a kill between the two they stand at different positions; each then
/// gets the change from its own.
base::Result<void> HitLoading::count_at_once(
    std::span<const store::HitRow> rows, std::uint64_t through
) {
    if (through <= position()) return {};
    HitChange change;
    const auto counts_after = positions_.counts, visitors_after = positions_.visitors;
    // The visitors first: a reader between the two finds some that are not counted yet, but never
    // counts whose visitors are missing.
    if (visitors_after < through) {
        TRY(change_of(rows, visitors_after, through, change));
        TRY(store_->add_visitors(visitors_after, through, change.take_visitors()));
        positions_.visitors = through;
    }
    if (counts_after >= through) return {};
    if (counts_after != visitors_after) {
        change = {};
        TRY(change_of(rows, counts_after, through, change));
    }
    TRY(store_->add_counts(counts_after, through, change.take_counts()));
    positions_.counts = through;
    return {};
}

/// Adds a change of counts that begin anew.
base::Result<void> HitLoading::add_whole(HitChange& change) {
    const auto visitors = change.take_visitors();
    TRY(insert_in_parts(std::span(visitors), [this](auto rows) {
        return store_->add_visitors(0, 0, rows);
    }));
    const auto counts = change.take_counts();
    return insert_in_parts(std::span(counts), [this](auto rows) {
        return store_->add_counts(0, 0, rows);
    });
}

base::Result<void> HitLoading::recount(std::uint64_t through) {
    HitChange change;
    const auto ask = [&](const auto& behind, auto limit) -> base::Result<store::HitPiece> {
        TRY(go_on_());
        TRY(const auto piece, store_->facts_from(through, behind, limit, [&](const auto& hit) {
            change.add(hit, 0);
        }));
        if (change.size() >= rows_at_once) TRY(add_whole(change));
        return piece;
    };
    TRY(store::read_in_pieces(store::HitPlace{}, store::facts_at_once, ask));
    change.end_day();
    TRY(add_whole(change));
    // Only now do the tables say how far they go.
    TRY(store_->add_visitors(0, through, {}));
    TRY(store_->add_counts(0, through, {}));
    positions_.counts = positions_.visitors = through;
    through_ = std::max(through_, through);
    return {};
}

}  // namespace emc::loader

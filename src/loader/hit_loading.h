#pragma once

/// The way of hits into the store, exactly once: the part of the loader that knows visits.
///
/// Place     The loader's thread calls it with each batch; it writes store::HitStore.
/// Promise   After load() returns, all hits up to `through` are stored and counted. After a failure
///           resume() finds out what is there, and load() may be given the same rows again.
/// Errors    The store's, the file system's.
/// Limits    keys_at_once, positions_move_min, facts_at_once.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>

#include "base/result.h"
#include "loader/add_or_set_aside.h"
#include "loader/hit_change.h"
#include "loader/set_aside.h"
#include "store/hit_store.h"

namespace emc::loader {

/// Without hits the positions stand still for as many records, so that a stretch of the log that
/// holds none costs no parts, and a start reads at most these anew.
inline constexpr std::uint64_t positions_move_min = 200'000;

class HitLoading {
public:
    /// `go_on` is asked between the pieces of what takes long: its error ends the work.
    HitLoading(
        store::HitStore& store, SetAside& set_aside, std::function<base::Result<void>()> go_on
    )
        : store_(&store), set_aside_(set_aside), go_on_(std::move(go_on)) {}

    /// Finds out what the store holds; makes the counts anew where they are missing.
    base::Result<void> resume();

    /// The hits of a batch, ascending by seq, which goes up to `through`.
    base::Result<void> load(std::span<const store::HitRow> rows, std::uint64_t through);

    /// The same without the counts, for a store that is filled at once; recount() ends that.
    base::Result<void> add_hits(std::span<const store::HitRow> rows);
    base::Result<void> recount(std::uint64_t through);

    /// The log was read to its end, and has no hits up to here that were not loaded.
    void reach(std::uint64_t through) { through_ = std::max(through_, through); }

    /// Up to here nothing needs to be given again.
    [[nodiscard]] std::uint64_t position() const;
    /// Up to here everything is counted: beyond position() where no hits came.
    [[nodiscard]] std::uint64_t through() const { return through_; }
    [[nodiscard]] const Rejections& rejections() const { return rejections_; }

private:
    base::Result<void> count(std::span<const store::HitRow> rows, std::uint64_t through);
    base::Result<void> count_at_once(std::span<const store::HitRow> rows, std::uint64_t through);
    base::Result<void> add_whole(HitChange& change);
    base::Result<void> change_of(
        std::span<const store::HitRow> rows,
        std::uint64_t after,
        std::uint64_t through,
        HitChange& change
    );

    store::HitStore* store_;
    SetAside& set_aside_;
    std::function<base::Result<void>()> go_on_;
    store::HitPositions positions_;
    std::uint64_t through_ = 0;
    Rejections rejections_;
};

}  // namespace emc::loader

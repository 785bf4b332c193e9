#pragma once

/// Counts made anew from what the store holds: after a change of lists, and for a rebuild.
///
/// Place     The loader calls these between two batches, when all tables stand at one position.
/// Threads   Two sites are counted at once, each by one thread.
/// Limits    Facts are read in pieces, counts days_chunk_max days at a time: memory does not grow
///           with a site's history.

#include <functional>

#include "base/result.h"
#include "registry/snapshot.h"
#include "store/case_store.h"

namespace emc::loader {

inline constexpr std::int32_t days_chunk_max = 120;

/// Told what part of the work is done, 0 to 1. An error ends the work, which is begun anew then.
using Progress = std::function<base::Result<void>(double)>;

/// Gives a site a whole new generation of level counts, by the snapshot's lists.
[[nodiscard]] base::Result<void> recount_levels(
    store::CaseStore& store, const registry::Snapshot& lists, model::SiteId site
);

/// Fills empty code counts from the messages up to `through`, and sets their position to it.
[[nodiscard]] base::Result<void> recount_codes_of_all(
    store::CaseStore& store, std::uint64_t through, const Progress& progress
);

/// Fills empty level counts from the code counts, and sets their position to `through`.
[[nodiscard]] base::Result<void> recount_levels_of_all(
    store::CaseStore& store,
    const registry::Snapshot& lists,
    std::uint64_t through,
    const Progress& progress
);

}  // namespace emc::loader

#pragma once

/// Stored rows from a place to the end, in pieces that fit into memory.
///
/// Place     Whoever folds hits or the messages of a case: the loader, reports.
/// Promise   All rows are given once, in order, however many belong together and however long
///           their texts are: an answer that is too long is asked for in smaller pieces.
/// Errors    Those of `ask` and of `take`; answer_too_long when a single row is.

#include <span>

#include "base/result.h"
#include "store/errc.h"

namespace emc::store {

/// `ask(behind, limit)` gives the first rows behind a place, `place_of(row)` is that of a row;
/// `take(rows)` may fail, which ends it.
template <class Place, class Ask, class Take>
[[nodiscard]] base::Result<void> read_in_pieces(
    Place behind, std::size_t limit, const Ask& ask, const Take& take
) {
    for (;;) {
        auto rows = ask(behind, limit);
        if (!rows && rows.error() == Errc::answer_too_long && limit > 1) {
            limit /= 2;
            continue;
        }
        if (!rows) return rows.error();
        if (!rows->empty()) behind = place_of(rows->back());
        TRY(take(*rows));
        if (rows->size() < limit) return {};
    }
}

}  // namespace emc::store

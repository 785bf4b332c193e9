#pragma once

/// Stored rows from a place to the end, in pieces that fit into memory.
///
/// Place     Whoever folds hits or the messages of a case: the loader, reports.
/// Promise   All rows are given once, in order, however many belong together and however long
///           their texts are: an answer that is too long is asked for in smaller pieces.
/// Errors    Those of `ask`; answer_too_long when a single row is.

#include <cstddef>

#include "base/result.h"
#include "store/errc.h"

namespace emc::store {

/// A piece of facts: some tens of megabytes.
inline constexpr std::size_t facts_at_once = 400'000;

/// What was given of rows that are read in pieces.
template <class Place>
struct Piece {
    std::size_t rows = 0;
    Place last;  ///< Where `rows` is not 0.
};

/// `ask(behind, limit)` hands on the first `limit` rows behind a place, and says which they were.
/// Where it fails with answer_too_long it has handed on none.
template <class Place, class Ask>
[[nodiscard]] base::Result<void> read_in_pieces(Place behind, std::size_t limit, const Ask& ask) {
    for (;;) {
        const base::Result<Piece<Place>> piece = ask(behind, limit);
        if (!piece && piece.error() == Errc::answer_too_long && limit > 1) {
            limit /= 2;
            continue;
        }
        if (!piece) return piece.error();
        if (piece->rows < limit) return {};
        behind = piece->last;
    }
}

}  // namespace emc::store

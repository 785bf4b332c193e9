#pragma once

/// What is too large for one insert goes in as several.
///
/// Place     The loader, for counts. Who sends what is anybody: a second of hits may change
///           millions of rows.
/// Errors    The store's; insert_too_long where a single row is.

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/result.h"
#include "store/errc.h"

namespace emc::loader {

/// `insert` takes a span of rows whose order and company mean nothing.
template <class Row, class Insert>
[[nodiscard]] base::Result<void> insert_in_parts(std::span<const Row> rows, const Insert& insert) {
    const base::Result<void> done = insert(rows);
    if (done || done.error() != store::Errc::insert_too_long || rows.size() < 2) return done;
    TRY(insert_in_parts(rows.first(rows.size() / 2), insert));
    return insert_in_parts(rows.subspan(rows.size() / 2), insert);
}

/// Counts a stretch of the log, of which `rows` are what changes counts, ascending by seq, up to
/// `through`: `count(rows, through)` moves the positions there. Where its change is too large for
/// one insert, which must say how far it goes, the stretch is halved.
template <class Row, class Count>
[[nodiscard]] base::Result<void> count_in_parts(
    std::span<const Row> rows, std::uint64_t through, const Count& count
) {
    const base::Result<void> done = count(rows, through);
    if (done || done.error() != store::Errc::insert_too_long || rows.size() < 2) return done;
    const auto first = rows.first(rows.size() / 2);
    TRY(count_in_parts(first, first.back().seq, count));
    return count_in_parts(rows.subspan(first.size()), through, count);
}

}  // namespace emc::loader

#pragma once

/// Adds rows to the store, and finds those that it will not take.
///
/// Promise   Where the store calls rows bad they are halved until the bad one stands alone; that
///           one is set aside, provided that the store takes others: if it takes none, not the rows
///           are wrong, and the error is returned. Rows go in in their order, and once the store
///           has taken one, a bad one is set aside before any row behind it goes in: what fails
///           later finds it there.
/// Errors    The store's, but for what was set aside.

#include <cstdint>
#include <span>
#include <vector>

#include "base/fault.h"
#include "base/result.h"
#include "loader/set_aside.h"

namespace emc::loader {

struct Rejections {
    std::uint64_t refused_batches = 0;
    std::uint64_t rejected_records = 0;
};

/// `add` takes a span of rows; `record_of` gives a row's payload as the log has it.
template <class Row, class Add, class RecordOf>
base::Result<void> add_or_set_aside(
    std::span<const Row> rows, Add add, RecordOf record_of, SetAside& set_aside, Rejections& counts
) {
    std::vector<std::span<const Row>> waiting{rows};
    std::vector<const Row*> bad;
    boost::system::error_code why;
    bool has_taken = false;
    while (!waiting.empty()) {
        const auto part = waiting.back();
        waiting.pop_back();
        const base::Result<void> added = add(part);
        if (!added && added.error() != base::Fault::invalid) return added.error();
        if (added) {
            has_taken = true;
        } else {
            why = added.error();
            ++counts.refused_batches;
        }
        if (!added && part.size() == 1) bad.push_back(&part.front());
        if (!added && part.size() > 1) {
            waiting.push_back(part.subspan(part.size() / 2));
            waiting.push_back(part.first(part.size() / 2));
        }
        if (!has_taken) continue;
        for (const Row* row : bad) {
            TRY(set_aside.add(row->seq, record_of(*row), why.message()));
            ++counts.rejected_records;
        }
        bad.clear();
    }
    return bad.empty() ? base::Result<void>() : base::Result<void>(why);
}

}  // namespace emc::loader

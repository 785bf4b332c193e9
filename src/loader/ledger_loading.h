#pragma once

/// The way of the ledger into the store, exactly once: what came in, and what became of it.
///
/// Place     The loader's thread calls it with each batch when the batch's rows are stored.
/// Promise   After load() everything up to the batch's end is in the ledger. After a failure
///           resume() finds out what is there, and load() may be given the same records again.
/// Errors    The store's.

#include <cstdint>

#include "base/result.h"
#include "loader/batch.h"
#include "loader/set_aside.h"
#include "store/ledger_store.h"

namespace emc::loader {

class LedgerLoading {
public:
    LedgerLoading(store::LedgerStore& store, const SetAside& set_aside)
        : store_(&store), set_aside_(set_aside) {}

    /// Finds out what the store holds.
    base::Result<void> resume();
    /// The batch was read with the records behind position() noted (BatchReader::seek).
    base::Result<void> load(const Batch& batch);

    [[nodiscard]] std::uint64_t position() const { return position_; }

private:
    store::LedgerStore* store_;
    const SetAside& set_aside_;
    std::uint64_t position_ = 0;
};

}  // namespace emc::loader

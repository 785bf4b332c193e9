#pragma once

/// What the reports ask the store for. A seam for tests: the real one is StoredHits.

#include <vector>

#include "base/result.h"
#include "store/hit_store.h"

namespace emc::reports {

class HitSource {
public:
    virtual ~HitSource() = default;
    /// As store::HitStore::sums.
    [[nodiscard]] virtual base::Result<std::vector<store::HitSums>> sums(
        const store::HitQuestion& question
    ) = 0;
};

/// Threads   As the store: any.
class StoredHits final : public HitSource {
public:
    explicit StoredHits(store::HitStore& store) : store_(store) {}
    [[nodiscard]] base::Result<std::vector<store::HitSums>> sums(const store::HitQuestion& question
    ) override {
        return store_.sums(question);
    }

private:
    store::HitStore& store_;
};

}  // namespace emc::reports

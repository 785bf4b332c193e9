#pragma once

/// What the indicators ask the store for. A seam for tests: the real one is StoreFigures.

#include <span>
#include <vector>

#include "base/result.h"
#include "model/period.h"
#include "store/case_store.h"

namespace emc::indicators {

class Figures {
public:
    virtual ~Figures() = default;
    /// As store::CaseStore::sums.
    [[nodiscard]] virtual base::Result<std::vector<store::SiteSums>> sums(model::Period period) = 0;
    /// As store::CaseStore::used_codes.
    [[nodiscard]] virtual base::Result<std::vector<store::UsedCode>> used_codes(
        model::Period period, std::span<const model::SiteId> sites
    ) = 0;
};

/// Threads   As the store: any.
class StoreFigures final : public Figures {
public:
    explicit StoreFigures(store::CaseStore& store) : store_(store) {}
    [[nodiscard]] base::Result<std::vector<store::SiteSums>> sums(model::Period period) override;
    [[nodiscard]] base::Result<std::vector<store::UsedCode>> used_codes(
        model::Period period, std::span<const model::SiteId> sites
    ) override;

private:
    store::CaseStore& store_;
};

}  // namespace emc::indicators

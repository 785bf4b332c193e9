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
    using Sums = std::vector<store::SiteSums>;
    using Used = std::vector<store::UsedCode>;

    virtual ~Figures() = default;
    /// As store::CaseStore::sums.
    [[nodiscard]] virtual base::Result<std::vector<Sums>> sums(
        std::span<const model::Period> periods
    ) = 0;
    /// As store::CaseStore::used_codes.
    [[nodiscard]] virtual base::Result<std::vector<Used>> used_codes(
        std::span<const model::Period> periods, std::span<const model::SiteId> sites
    ) = 0;

    /// Of one period.
    [[nodiscard]] base::Result<Sums> sums_in(model::Period period);
    [[nodiscard]] base::Result<Used> used_codes_in(
        model::Period period, std::span<const model::SiteId> sites
    );
};

/// Threads   As the store: any.
class StoreFigures final : public Figures {
public:
    explicit StoreFigures(store::CaseStore& store) : store_(store) {}
    [[nodiscard]] base::Result<std::vector<Sums>> sums(std::span<const model::Period> periods
    ) override;
    [[nodiscard]] base::Result<std::vector<Used>> used_codes(
        std::span<const model::Period> periods, std::span<const model::SiteId> sites
    ) override;

private:
    store::CaseStore& store_;
};

}  // namespace emc::indicators

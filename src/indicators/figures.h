#pragma once

/// What the indicators ask the store for. A seam for tests: the real one is StoreFigures.

#include <span>
#include <vector>

#include "base/result.h"
#include "model/period.h"
#include "store/case_store.h"
#include "store/shared_answers.h"

namespace emc::indicators {

class Figures {
public:
    using Sums = std::vector<store::SiteSums>;

    virtual ~Figures() = default;
    /// As store::CaseStore::sums.
    [[nodiscard]] virtual base::Result<std::vector<Sums>> sums(
        std::span<const model::Period> periods
    ) = 0;
    /// As store::CaseStore::used_codes.
    [[nodiscard]] virtual base::Result<store::UsedCodes> used_codes(
        std::span<const model::Period> periods, std::span<const model::SiteId> sites
    ) = 0;

    /// As store::CaseStore::used_codes_among.
    [[nodiscard]] virtual base::Result<store::UsedCodes> used_codes_among(
        std::span<const model::Period> periods, std::span<const store::UsedCodes::Code> codes
    ) = 0;

    /// Of one period.
    [[nodiscard]] base::Result<Sums> sums_in(model::Period period);
    [[nodiscard]] base::Result<store::UsedCodes> used_codes_in(
        model::Period period, std::span<const model::SiteId> sites
    );
};

/// Promise   The sums of the same periods, which all rankings and figures of these are made of, are
///           asked for once.
/// Threads   As the store: any.
class StoreFigures final : public Figures {
public:
    /// Both outlive this object.
    StoreFigures(store::CaseStore& store, const store::Visible& visible);
    [[nodiscard]] base::Result<std::vector<Sums>> sums(std::span<const model::Period> periods
    ) override;
    [[nodiscard]] base::Result<store::UsedCodes> used_codes(
        std::span<const model::Period> periods, std::span<const model::SiteId> sites
    ) override;
    [[nodiscard]] base::Result<store::UsedCodes> used_codes_among(
        std::span<const model::Period> periods, std::span<const store::UsedCodes::Code> codes
    ) override;

private:
    store::CaseStore& store_;
    store::SharedAnswers<std::vector<model::Period>, std::vector<Sums>> sums_;
};

}  // namespace emc::indicators

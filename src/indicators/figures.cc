#include "indicators/figures.h"

namespace emc::indicators {
namespace {

/// Of each site of the country about a hundred bytes for each period.
constexpr std::size_t sums_kept_max = 6;

}  // namespace

base::Result<Figures::Sums> Figures::sums_in(model::Period period) {
    TRY(auto answers, sums(std::span(&period, 1)));
    return std::move(answers.front());
}

base::Result<store::UsedCodes> Figures::used_codes_in(
    model::Period period, std::span<const model::SiteId> sites
) {
    return used_codes(std::span(&period, 1), sites);
}

StoreFigures::StoreFigures(store::CaseStore& store, const store::Visible& visible)
    : store_(store),
      sums_(visible, sums_kept_max, [&store](const auto& periods) { return store.sums(periods); }) {
}

base::Result<std::vector<Figures::Sums>> StoreFigures::sums(std::span<const model::Period> periods
) {
    return sums_.to({periods.begin(), periods.end()});
}

base::Result<store::UsedCodes> StoreFigures::used_codes(
    std::span<const model::Period> periods, std::span<const model::SiteId> sites
) {
    return store_.used_codes(periods, sites);
}

base::Result<store::UsedCodes> StoreFigures::used_codes_among(
    std::span<const model::Period> periods, std::span<const store::UsedCodes::Code> codes
) {
    return store_.used_codes_among(periods, codes);
}

}  // namespace emc::indicators

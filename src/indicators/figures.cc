#include "indicators/figures.h"

namespace emc::indicators {
namespace {

/// Of each site of the country about a hundred bytes.
constexpr std::size_t sums_kept_max = 4;

}  // namespace

base::Result<Figures::Sums> Figures::sums_in(model::Period period) {
    TRY(auto answers, sums(std::span(&period, 1)));
    return std::move(answers.front());
}

base::Result<Figures::Used> Figures::used_codes_in(
    model::Period period, std::span<const model::SiteId> sites
) {
    TRY(auto answers, used_codes(std::span(&period, 1), sites));
    return std::move(answers.front());
}

StoreFigures::StoreFigures(store::CaseStore& store, const store::Visible& visible)
    : store_(store), sums_(visible, sums_kept_max, [&store](const auto& period) {
          return store.sums(std::span(&period, 1));
      }) {}

base::Result<std::vector<Figures::Sums>> StoreFigures::sums(std::span<const model::Period> periods
) {
    if (periods.size() == 1) return sums_.to(periods.front());
    return store_.sums(periods);
}

base::Result<std::vector<Figures::Used>> StoreFigures::used_codes(
    std::span<const model::Period> periods, std::span<const model::SiteId> sites
) {
    return store_.used_codes(periods, sites);
}

}  // namespace emc::indicators

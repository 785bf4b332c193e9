#include "indicators/figures.h"

namespace emc::indicators {

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

base::Result<std::vector<Figures::Sums>> StoreFigures::sums(std::span<const model::Period> periods
) {
    return store_.sums(periods);
}

base::Result<std::vector<Figures::Used>> StoreFigures::used_codes(
    std::span<const model::Period> periods, std::span<const model::SiteId> sites
) {
    return store_.used_codes(periods, sites);
}

}  // namespace emc::indicators

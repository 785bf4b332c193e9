#include "indicators/figures.h"

namespace emc::indicators {

base::Result<std::vector<store::SiteSums>> StoreFigures::sums(model::Period period) {
    return store_.sums(period);
}

base::Result<std::vector<store::UsedCode>> StoreFigures::used_codes(
    model::Period period, std::span<const model::SiteId> sites
) {
    return store_.used_codes(period, sites);
}

}  // namespace emc::indicators

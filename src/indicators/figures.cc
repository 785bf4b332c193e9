#include "indicators/figures.h"

namespace emc::indicators {

base::Result<std::vector<store::SiteSums>> StoreFigures::sums(model::Period period) {
    return store_.sums(period);
}

base::Result<std::vector<store::UsedCode>> StoreFigures::used_codes(model::Period period) {
    return store_.used_codes(period);
}

}  // namespace emc::indicators

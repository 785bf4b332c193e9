#include "registry/site_history.h"

#include <algorithm>

#include "registry/limits.h"

namespace emc::registry {

std::optional<model::Period> Tenure::within(model::Period period) const {
    const model::Period part{
        from ? std::max(*from, period.from) : period.from,
        until ? std::min(*until, period.to) : period.to};
    if (part.to < part.from) return std::nullopt;
    return part;
}

std::vector<Tenure> tenures_of(const Site& site) {
    std::vector<Tenure> tenures;
    std::optional<base::Day> from;
    for (const auto& former : site.former_units) {
        tenures.push_back({former.unit, from, former.until});
        from = former.until + 1;
    }
    tenures.push_back({site.unit, from, std::nullopt});
    return tenures;
}

bool is_history(std::span<const FormerUnit> former, const model::UnitCode& now) {
    for (std::size_t i = 0; i < former.size(); ++i) {
        const bool is_last = i + 1 == former.size();
        const auto& next = is_last ? now : former[i + 1].unit;
        if (former[i].unit.empty() || former[i].unit == next) return false;
        if (!is_last && former[i + 1].until <= former[i].until) return false;
    }
    return former.size() <= former_units_max;
}

void give(Site& site, const model::UnitCode& unit, base::Day from) {
    std::vector<FormerUnit> former;
    for (const auto& tenure : tenures_of(site)) {
        if (tenure.from && *tenure.from >= from) break;
        const auto last = from - 1;
        former.push_back({tenure.unit, tenure.until ? std::min(*tenure.until, last) : last});
    }
    // Given back to the one who had it until then: as if it had never been elsewhere.
    if (!former.empty() && former.back().unit == unit) former.pop_back();
    site.former_units = std::move(former);
    site.unit = unit;
}

}  // namespace emc::registry

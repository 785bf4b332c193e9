#include "reports/scope.h"

#include <map>

namespace emc::reports {

store::HitSites Scope::within(model::Period period) const {
    store::HitSites sites;
    sites.all = country;
    for (const auto& [site, tenure] : stays) {
        const auto days = tenure.within(period);
        if (!days) continue;
        if (*days == period) {
            sites.whole.push_back(site);
        } else {
            sites.parts.push_back({site, *days});
        }
    }
    return sites;
}

std::vector<Stretch> stretches(const std::vector<store::SiteDays>& parts) {
    std::map<model::Period, std::vector<model::SiteId>> by_days;
    for (const auto& [site, days] : parts)
        by_days[days].push_back(site);
    std::vector<Stretch> all;
    for (auto& [days, sites] : by_days)
        all.push_back({days, std::move(sites)});
    return all;
}

}  // namespace emc::reports

#include "store/hit_sites.h"

#include <fmt/format.h>

namespace emc::store {

SiteCondition::SiteCondition(const HitSites& sites) {
    if (sites.all) return;
    if (sites.none()) {
        sql_ = " AND 0";
        return;
    }
    std::string whole, parts;
    if (sites.whole.size() == 1) {
        whole = fmt::format("site = {}", sites.whole.front().value);
    } else if (!sites.whole.empty()) {
        for (const auto site : sites.whole)
            whole_.u32(site.value);
        tables_.push_back({"whole", "site UInt32", whole_.bytes()});
        whole = "site IN (SELECT site FROM {whole})";
    }
    if (!sites.parts.empty()) {
        for (const auto& part : sites.parts) {
            parts_.u32(part.site.value);
            parts_.date(part.days.from);
            parts_.date(part.days.to);
        }
        tables_.push_back({"parts", "site UInt32, first Date, last Date", parts_.bytes()});
        parts =
            "(site, day) IN (SELECT site, arrayJoin(arrayMap(n -> first + n, "
            "range(toUInt32(last - first + 1)))) FROM {parts})";
    }
    const bool both = !whole.empty() && !parts.empty();
    sql_ = both ? fmt::format(" AND ({} OR {})", whole, parts) : " AND " + whole + parts;
}

}  // namespace emc::store

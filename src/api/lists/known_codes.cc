#include "api/lists/known_codes.h"

#include <algorithm>

#include "api/parameters.h"

namespace emc::api {
namespace {

std::vector<std::string> codes_of(
    const registry::SiteLists& lists, const registry::ServiceList& list
) {
    std::vector<std::string> codes;
    for (const auto& service : list.services)
        codes.push_back(service.code);
    for (const auto& [code, id_mcdt] : lists.aliases) {
        if (list.find(id_mcdt)) codes.push_back(code);
    }
    return codes;
}

}  // namespace

std::vector<store::KnownCodes> known_codes(
    const registry::SiteLists* lists, std::optional<base::Day> from, std::optional<base::Day> to
) {
    // Days before 2000 and behind 2099 cannot be received: such a time is odd, and arrival counts.
    const auto first = from.value_or(base::day_from(year_min - 1, 1, 1));
    const auto last = to.value_or(base::day_from(year_max + 1, 12, 31));
    std::vector<store::KnownCodes> known;
    if (!lists || lists->by_day.empty()) return {{{first, last}, {}}};
    for (std::size_t i = 0; i < lists->by_day.size(); ++i) {
        const bool is_last = i + 1 == lists->by_day.size();
        const auto begin = i == 0 ? first : std::max(first, lists->by_day[i].first);
        const auto end = is_last ? last : std::min(last, lists->by_day[i + 1].first - 1);
        if (end < begin) continue;
        known.push_back({{begin, end}, codes_of(*lists, *lists->by_day[i].second)});
    }
    return known;
}

}  // namespace emc::api

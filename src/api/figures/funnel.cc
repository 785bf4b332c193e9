#include "reports/funnel.h"

#include <boost/json.hpp>

#include <algorithm>
#include <map>

#include "api/handlers.h"
#include "api/json_of.h"
#include "api/parameters.h"
#include "api/scope.h"
#include "http/json.h"
#include "registry/limits.h"

namespace emc::api {
namespace {

/// Over so many sites the store is asked for those of the whole country.
constexpr std::size_t sites_asked_max = 200;

base::Result<void> add_cases_of(
    Api& api, std::span<const model::SiteId> sites, model::Period days, reports::Funnel& funnel
) {
    if (sites.empty()) return {};
    const bool few = sites.size() <= sites_asked_max;
    const auto asked = few ? sites : std::span<const model::SiteId>{};
    TRY(const auto used, api.options().figures->used_codes_in(days, asked));
    for (const auto& row : used.rows(0))
        if (std::ranges::binary_search(sites, row.site)) funnel.add_received(row);
    return {};
}

base::Result<void> add_cases(
    Api& api, const store::HitSites& sites, model::Period period, reports::Funnel& funnel
) {
    if (sites.all) {
        TRY(const auto used, api.options().figures->used_codes_in(period, {}));
        for (const auto& row : used.rows(0))
            funnel.add_received(row);
        return {};
    }
    TRY(add_cases_of(api, sites.whole, period, funnel));
    for (const auto& stretch : reports::stretches(sites.parts))
        TRY(add_cases_of(api, stretch.sites, stretch.days, funnel));
    return {};
}

base::Result<void> add_names(
    Api& api, const Call& call, const store::HitSites& asked, reports::Funnel& funnel
) {
    auto sites = asked.all ? call.snapshot->sites_within({}) : asked.whole;
    for (const auto& part : asked.parts)
        sites.push_back(part.site);
    for (const auto site : sites) {
        if (!funnel.lacks(site)) continue;
        const auto version = call.snapshot->lists_of(site)->on(api.today())->version;
        TRY(const auto page, api.registry().list_rows(site, version, {registry::list_rows_max, 0}));
        funnel.name_by(site, page.items);
    }
    return {};
}

/// Of each unit the sites that are asked for.
using SitesOfUnits = std::map<model::UnitCode, std::vector<model::SiteId>>;

SitesOfUnits by_unit(const registry::Snapshot& snapshot, const store::HitSites& asked) {
    SitesOfUnits units;
    const auto add = [&](model::SiteId id) {
        if (const auto* site = snapshot.site(id)) units[site->unit].push_back(id);
    };
    for (const auto site : asked.all ? snapshot.sites_within({}) : asked.whole)
        add(site);
    for (const auto& part : asked.parts)
        add(part.site);
    for (auto& [unit, sites] : units) {
        std::ranges::sort(sites);
        sites.erase(std::unique(sites.begin(), sites.end()), sites.end());
    }
    return units;
}

boost::json::value text_or_null(const std::string& text) {
    return text.empty() ? boost::json::value() : boost::json::value(text);
}

boost::json::object item_of(const reports::FunnelRow& row, const registry::Snapshot& snapshot) {
    const auto* site = row.sites.size() == 1 ? snapshot.site(row.sites.front()) : nullptr;
    return {
        {"code", row.code},
        {"name", text_or_null(row.name)},
        {"nationalCode", text_or_null(row.national)},
        {"site", site == nullptr ? boost::json::value() : boost::json::value(site->id.value)},
        {"siteName", site == nullptr ? boost::json::value() : boost::json::value(site->name)},
        {"sites", row.sites.size()},
        {"viewed", row.viewed},
        {"submitted", row.submitted},
        {"received", row.received},
    };
}

}  // namespace

Answer get_funnel(Api& api, Call& call) {
    TRY(const auto scope, scope_of(call));
    TRY(const auto period, period_of(call.request));
    const auto sites = scope.within(period);
    const auto as_of = api.counted_as_of();

    const auto lists_of = [&](model::SiteId site) { return call.snapshot->lists_of(site); };
    const auto units = by_unit(*call.snapshot, sites);
    const auto neighbours_of = [&](model::SiteId id) -> std::span<const model::SiteId> {
        const auto* site = call.snapshot->site(id);
        if (site == nullptr) return {};
        const auto found = units.find(site->unit);
        if (found == units.end()) return {};
        return found->second;
    };
    reports::Funnel funnel(lists_of, neighbours_of, api.today());
    store::HitQuestion question{
        visits::Dimension::service_viewed, period, sites, store::HitQuestion::By::site_key};
    TRY(const auto viewed, api.options().hits->sums(question));
    funnel.add_viewed(viewed);
    question.dimension = visits::Dimension::service_submitted;
    TRY(const auto submitted, api.options().hits->sums(question));
    funnel.add_submitted(submitted);
    TRY(add_cases(api, sites, period, funnel));
    TRY(add_names(api, call, sites, funnel));

    boost::json::array items;
    for (const auto& row : funnel.take())
        items.push_back(item_of(row, *call.snapshot));
    return http::json_response(
        200,
        boost::json::object{
            {"from", json_of(std::optional(period.from))},
            {"to", json_of(std::optional(period.to))},
            {"asOf", json_of(as_of)},
            {"items", std::move(items)},
        }
    );
}

}  // namespace emc::api

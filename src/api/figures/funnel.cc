#include "reports/funnel.h"

#include <boost/json.hpp>

#include <algorithm>

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

base::Result<void> add_cases(
    Api& api, const reports::Scope& scope, model::Period period, reports::Funnel& funnel
) {
    if (!scope.country && scope.sites.empty()) return {};
    const bool few = !scope.country && scope.sites.size() <= sites_asked_max;
    const auto asked = few ? std::span(scope.sites) : std::span<const model::SiteId>{};
    TRY(const auto used, api.options().figures->used_codes(period, asked));
    for (const auto& row : used) {
        const bool is_within = scope.country || std::ranges::binary_search(scope.sites, row.site);
        if (is_within) funnel.add_received(row);
    }
    return {};
}

base::Result<void> add_names(
    Api& api, const Call& call, const reports::Scope& scope, reports::Funnel& funnel
) {
    const auto sites = scope.country ? call.snapshot->sites_within({}) : scope.sites;
    for (const auto site : sites) {
        if (!funnel.lacks(site)) continue;
        const auto version = call.snapshot->lists_of(site)->on(api.today())->version;
        TRY(const auto page, api.registry().list_rows(site, version, {registry::list_rows_max, 0}));
        funnel.name_by(site, page.items);
    }
    return {};
}

boost::json::value text_or_null(const std::string& text) {
    return text.empty() ? boost::json::value() : boost::json::value(text);
}

boost::json::object json_of(const reports::FunnelRow& row, const registry::Snapshot& snapshot) {
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
    const auto as_of = api.counted_as_of();

    const auto lists_of = [&](model::SiteId site) { return call.snapshot->lists_of(site); };
    reports::Funnel funnel(lists_of, api.today());
    store::HitQuestion question{
        visits::Dimension::service_viewed,
        period,
        scope.country,
        scope.sites,
        store::HitQuestion::By::site_key};
    TRY(const auto viewed, api.options().hits->sums(question));
    funnel.add_viewed(viewed);
    question.dimension = visits::Dimension::service_submitted;
    TRY(const auto submitted, api.options().hits->sums(question));
    funnel.add_submitted(submitted);
    TRY(add_cases(api, scope, period, funnel));
    TRY(add_names(api, call, scope, funnel));

    boost::json::array items;
    for (const auto& row : funnel.take())
        items.push_back(json_of(row, *call.snapshot));
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

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
    Api& api,
    const Call& call,
    const reports::Scope& scope,
    model::Period period,
    reports::Funnel& funnel
) {
    if (!scope.country && scope.sites.empty()) return {};
    const bool few = !scope.country && scope.sites.size() <= sites_asked_max;
    const auto asked = few ? std::span(scope.sites) : std::span<const model::SiteId>{};
    TRY(const auto used, api.options().figures->used_codes(period, asked));
    for (const auto& row : used) {
        const bool is_within = scope.country || std::ranges::binary_search(scope.sites, row.site);
        if (is_within) funnel.add_received(row, call.snapshot->lists_of(row.site), api.today());
    }
    return {};
}

base::Result<void> add_names(
    Api& api, const Call& call, const reports::Scope& scope, reports::Funnel& funnel
) {
    const auto sites = scope.country ? call.snapshot->sites_within({}) : scope.sites;
    for (const auto site : sites) {
        const auto* lists = call.snapshot->lists_of(site);
        if (!lists || !funnel.lacks(*lists, api.today())) continue;
        const auto version = lists->on(api.today())->version;
        TRY(const auto page, api.registry().list_rows(site, version, {registry::list_rows_max, 0}));
        funnel.name_by(*lists, api.today(), page.items);
    }
    return {};
}

}  // namespace

Answer get_funnel(Api& api, Call& call) {
    TRY(const auto scope, scope_of(call));
    TRY(const auto period, period_of(call.request));
    const auto as_of = api.options().visible->get()->as_of;

    reports::Funnel funnel;
    store::HitQuestion question{
        visits::Dimension::service_viewed,
        period,
        scope.country,
        scope.sites,
        store::HitQuestion::By::key};
    TRY(const auto viewed, api.options().hits->sums(question));
    funnel.add_viewed(viewed);
    question.dimension = visits::Dimension::service_submitted;
    TRY(const auto submitted, api.options().hits->sums(question));
    funnel.add_submitted(submitted);
    TRY(add_cases(api, call, scope, period, funnel));
    TRY(add_names(api, call, scope, funnel));

    boost::json::array items;
    for (const auto& row : funnel.take()) {
        items.push_back(boost::json::object{
            {"code", row.code},
            {"name", row.name.empty() ? boost::json::value() : boost::json::value(row.name)},
            {"viewed", row.viewed},
            {"submitted", row.submitted},
            {"received", row.received},
        });
    }
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

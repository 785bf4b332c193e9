#include "api/handlers.h"
#include "api/route_table.h"

namespace emc::api {
namespace {

using http::Method;

constexpr RouteRow flow_paths[] = {
    {Method::get,
     "/api/v1/traffic",
     Need::read,
     Names::nothing,
     BodyKind::none,
     get_traffic,
     "Visits of a site, of a unit with all below it, or of the country",
     "site unit from to by filter compare",
     "",
     200,
     "Traffic",
     Pace::usual,
     Budget::report},
    {Method::get,
     "/api/v1/live",
     Need::read,
     Names::nothing,
     BodyKind::none,
     follow_live,
     "Visitors of the last 5 and 30 minutes and the latest pages, of a site, of a unit with all "
     "below it, or of the country, as server-sent events: now, and every two seconds",
     "site unit",
     "",
     200,
     "LiveView"},
    {Method::get,
     "/api/v1/sites/{id}/status",
     Need::read,
     Names::site,
     BodyKind::none,
     get_site_status,
     "Whether a site is pending, active, silent or archived, since when, and what came last",
     "",
     "",
     200,
     "SiteStatus"},
    {Method::get,
     "/api/v1/sites/{id}/ledger",
     Need::read,
     Names::site_or_none,
     BodyKind::none,
     get_ledger,
     "What came in by hour, and what became of it: stored, excluded, refused; site 0: what named "
     "no "
     "known site",
     "from to",
     "",
     200,
     "Ledger"},
    {Method::get,
     "/api/v1/services/funnel",
     Need::read,
     Names::nothing,
     BodyKind::none,
     get_funnel,
     "Services of a site, of a unit with all below it, or of the country: viewed, submitted, "
     "received",
     "site unit from to",
     "",
     200,
     "Funnel",
     Pace::usual,
     Budget::report},
};

}  // namespace

std::span<const RouteRow> flow_rows() {
    return flow_paths;
}

}  // namespace emc::api

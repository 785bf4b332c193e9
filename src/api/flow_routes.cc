#include "api/handlers.h"
#include "api/route_table.h"

namespace emc::api {
namespace {

using http::Method;

constexpr RouteRow rows[] = {
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
     "Funnel"},
};

}  // namespace

std::span<const RouteRow> flow_rows() {
    return rows;
}

}  // namespace emc::api

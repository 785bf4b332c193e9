#include "api/handlers.h"
#include "api/route_table.h"

namespace emc::api {
namespace {

using http::Method;

constexpr RouteRow rows[] = {
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

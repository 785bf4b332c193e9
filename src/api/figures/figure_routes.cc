#include "api/handlers.h"
#include "api/route_table.h"

namespace emc::api {
namespace {

using http::Method;

constexpr RouteRow figure_paths[] = {
    {Method::get,
     "/api/v1/indicators",
     Need::read,
     Names::nothing,
     BodyKind::none,
     get_indicators,
     "All indicators of a unit, or of the country",
     "unit from to set",
     "",
     200,
     "Indicators",
     Pace::usual,
     Budget::report},
    {Method::get,
     "/api/v1/indicators/trend",
     Need::read,
     Names::nothing,
     BodyKind::none,
     get_trend,
     "All indicators of a unit, or of the country, step by step through a period",
     "unit from to step set",
     "",
     200,
     "Trend",
     Pace::usual,
     Budget::report},
    {Method::get,
     "/api/v1/rankings",
     Need::read,
     Names::nothing,
     BodyKind::none,
     get_ranking,
     "One indicator for all ministries or provinces; of these, those that the caller sees",
     "indicator rankingKind from to set",
     "",
     200,
     "Ranking",
     Pace::usual,
     Budget::report},
};

}  // namespace

std::span<const RouteRow> figure_rows() {
    return figure_paths;
}

}  // namespace emc::api

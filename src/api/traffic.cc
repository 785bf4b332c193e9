#include <boost/json.hpp>

#include "api/handlers.h"
#include "api/json_of.h"
#include "api/parameters.h"
#include "api/scope.h"
#include "http/json.h"
#include "indicators/ratio.h"

namespace emc::api {
namespace {

boost::json::value share_or_null(std::int64_t numerator, std::int64_t denominator) {
    const auto share = indicators::share_of(numerator, denominator);
    if (!share) return nullptr;
    return indicators::to_double(*share);
}

boost::json::object json_of(const visits::Numbers& totals) {
    return {
        {"pageviews", totals.hits},
        {"visits", totals.visits},
        {"visitors", totals.visitors},
        {"actions", totals.actions},
        {"bounceRate", share_or_null(totals.bounces, totals.visits)},
        {"avgSeconds", share_or_null(totals.seconds, totals.visits)},
    };
}

boost::json::object json_of(const reports::TrafficRow& row, bool counts_hits) {
    boost::json::object item{{"key", row.key}};
    if (counts_hits) {
        item["hits"] = row.numbers.hits;
        item["visits"] = row.numbers.visits;
    } else {
        item["pageviews"] = row.numbers.hits;
        item["visits"] = row.numbers.visits;
        item["visitors"] = row.numbers.visitors;
    }
    return item;
}

}  // namespace

Answer get_traffic(Api& api, Call& call) {
    TRY(const auto scope, scope_of(call));
    TRY(const auto period, period_of(call.request));
    const auto by = call.request.query("by").value_or("day");
    const auto* breakdown = reports::find_breakdown(by);
    if (breakdown == nullptr) return Refusal(Why::parameter_invalid, "by");

    TRY(const auto report, api.traffic().report(*call.snapshot, scope, period, *breakdown));
    boost::json::array rows;
    rows.reserve(report.rows.size());
    for (const auto& row : report.rows)
        rows.push_back(json_of(row, breakdown->counts_hits()));
    return http::json_response(
        200,
        boost::json::object{
            {"from", json_of(std::optional(period.from))},
            {"to", json_of(std::optional(period.to))},
            {"by", breakdown->name},
            {"asOf", json_of(report.as_of)},
            {"totals", json_of(report.totals)},
            {"rows", std::move(rows)},
        }
    );
}

}  // namespace emc::api

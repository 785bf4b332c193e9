#include <boost/json.hpp>

#include "api/figures/filters.h"
#include "api/handlers.h"
#include "api/json_of.h"
#include "api/parameters.h"
#include "api/scope.h"
#include "http/json.h"
#include "indicators/ratio.h"
#include "visits/source.h"

namespace emc::api {
namespace {

boost::json::value share_or_null(std::int64_t numerator, std::int64_t denominator) {
    const auto share = indicators::share_of(numerator, denominator);
    if (!share) return nullptr;
    return indicators::to_double(*share);
}

boost::json::object totals_json(const visits::Numbers& totals) {
    return {
        {"pageviews", totals.hits},
        {"visits", totals.visits},
        {"visitors", totals.visitors},
        {"actions", totals.actions},
        {"bounces", totals.bounces},
        {"seconds", totals.seconds},
        {"actionsPerVisit", share_or_null(totals.actions, totals.visits)},
        {"bounceRate", share_or_null(totals.bounces, totals.visits)},
        {"avgSeconds", share_or_null(totals.seconds, totals.visits)},
    };
}

void add_numbers(boost::json::object& item, const visits::Numbers& numbers, bool counts_hits) {
    if (counts_hits) {
        item["hits"] = numbers.hits;
        item["visits"] = numbers.visits;
    } else {
        item["pageviews"] = numbers.hits;
        item["visits"] = numbers.visits;
        item["visitors"] = numbers.visitors;
    }
}

boost::json::object row_json(
    const reports::TrafficRow& row, const reports::TrafficQuestion& question
) {
    const auto& breakdown = *question.breakdown;
    boost::json::object item{{"key", row.key}};
    if (breakdown.dimension == visits::Dimension::referrer) {
        item["referrerClass"] = visits::source_class(row.key);
    }
    add_numbers(item, row.numbers, breakdown.counts_hits());
    if (!question.compare) return item;
    auto& before = item["previous"];
    if (row.before) add_numbers(before.emplace_object(), *row.before, breakdown.counts_hits());
    return item;
}

boost::json::object before_json(const reports::PeriodBefore& before) {
    return {
        {"from", json_of(std::optional(before.period.from))},
        {"to", json_of(std::optional(before.period.to))},
        {"totals", totals_json(before.totals)},
    };
}

Checked<reports::TrafficQuestion> question_of(const Call& call) {
    reports::TrafficQuestion question;
    TRY(question.scope, scope_of(call));
    TRY(question.period, period_of(call.request));
    const auto by = call.request.query("by").value_or("day");
    question.breakdown = reports::find_breakdown(by);
    if (question.breakdown == nullptr) return not_among("by", reports::breakdown_names());
    TRY(question.conditions, filters_of(call.request));
    const bool filters_apart = !question.conditions.empty() && !question.breakdown->is_of_visits();
    if (filters_apart) return Refusal(Why::parameter_invalid, "filter");
    const auto compare = call.request.query("compare");
    if (compare && *compare != "previous") return not_among("compare", "previous");
    question.compare = compare.has_value();
    return question;
}

}  // namespace

Answer get_traffic(Api& api, Call& call) {
    TRY(const auto question, question_of(call));
    TRY(const auto report, api.traffic().report(*call.snapshot, question));
    boost::json::array rows;
    rows.reserve(report.rows.size());
    for (const auto& row : report.rows)
        rows.push_back(row_json(row, question));
    boost::json::object body{
        {"from", json_of(std::optional(question.period.from))},
        {"to", json_of(std::optional(question.period.to))},
        {"by", question.breakdown->name},
        {"asOf", json_of(report.as_of)},
        {"totals", totals_json(report.totals)},
    };
    if (report.before) body["previous"] = before_json(*report.before);
    body["rows"] = std::move(rows);
    return http::json_response(200, body);
}

}  // namespace emc::api

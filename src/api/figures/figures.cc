#include <algorithm>

#include "api/handlers.h"
#include "api/json_of.h"
#include "api/parameters.h"
#include "api/rights.h"
#include "http/json.h"
#include "model/calendar.h"

namespace emc::api {
namespace {

/// A quarter of days, two years of weeks; each step reads the unit's lists once.
constexpr std::size_t trend_steps_max = 100;

std::string_view name_of(const indicators::Definition& definition, Language language) {
    return language == Language::vi ? definition.name_vi : definition.name_en;
}

/// `set`; the one in force where it is missing.
Checked<const indicators::DefinitionSet*> set_of(const http::Request& request) {
    const auto name = request.query("set");
    if (!name) return &indicators::current_set();
    const auto* set = indicators::find_set(*name);
    if (!set) return Refusal(Why::parameter_invalid, "set");
    return set;
}

void add_basis(boost::json::object& answer, const indicators::Basis& basis) {
    answer["set"] = basis.set->name;
    answer["asOf"] = json_of(basis.as_of);
}

void add_days(boost::json::object& answer, model::Period period) {
    answer["from"] = json_of(std::optional(period.from));
    answer["to"] = json_of(std::optional(period.to));
}

void add_figures(
    boost::json::object& answer, const indicators::UnitFigures& figures, Language language
) {
    add_days(answer, figures.basis.period);
    answer["coverage"] = json_of(figures.coverage);
    boost::json::array items;
    for (const auto& figure : figures.figures) {
        boost::json::object item{
            {"code", figure.definition->code},
            {"name", name_of(*figure.definition, language)},
        };
        for (auto& [key, value] : json_of(figure))
            item[key] = value;
        items.push_back(std::move(item));
    }
    answer["indicators"] = std::move(items);
}

/// `unit`, as far as the caller sees it; without one the country.
Checked<model::UnitCode> seen_unit_of(const Call& call) {
    TRY(const auto unit, unit_of(call.request));
    const bool exists = unit.empty() || call.snapshot->unit(unit);
    const bool is_seen =
        unit.empty() ? sees_country(call.caller) : sees(*call.snapshot, call.caller, unit);
    if (!exists || !is_seen) return Refusal(Why::not_found, "unit");
    return unit;
}

/// `step`: the steps of a period by it.
Checked<std::vector<model::Period>> steps_of(const http::Request& request, model::Period period) {
    const auto name = request.query("step");
    if (!name) return Refusal(Why::parameter_missing, "step");
    const auto step = model::find_step(*name);
    if (!step) return not_among("step", std::string(model::step_names));
    auto steps = model::steps_of(period, *step, trend_steps_max + 1);
    if (steps.size() > trend_steps_max) return Refusal(Why::trend_too_long, "step");
    return steps;
}

}  // namespace

Answer get_indicators(Api& api, Call& call) {
    TRY(const auto unit, seen_unit_of(call));
    TRY(const auto period, period_of(call.request));
    TRY(const auto* set, set_of(call.request));

    TRY(const auto all, api.evaluator().evaluate(call.snapshot, *set, unit, std::span(&period, 1)));
    boost::json::object answer{{"unit", json_of(unit)}};
    add_basis(answer, all.front().basis);
    add_figures(answer, all.front(), call.language);
    return http::json_response(200, answer);
}

Answer get_trend(Api& api, Call& call) {
    TRY(const auto unit, seen_unit_of(call));
    TRY(const auto period, period_of(call.request));
    TRY(const auto steps, steps_of(call.request, period));
    TRY(const auto* set, set_of(call.request));

    TRY(const auto all, api.evaluator().evaluate(call.snapshot, *set, unit, steps));
    boost::json::object answer{{"unit", json_of(unit)}, {"step", *call.request.query("step")}};
    add_days(answer, period);
    add_basis(answer, all.front().basis);
    boost::json::array items;
    for (const auto& figures : all) {
        boost::json::object item;
        add_figures(item, figures, call.language);
        items.push_back(std::move(item));
    }
    answer["steps"] = std::move(items);
    return http::json_response(200, answer);
}

Answer get_ranking(Api& api, Call& call) {
    const auto& request = call.request;
    const auto indicator = request.query("indicator");
    if (!indicator) return Refusal(Why::parameter_missing, "indicator");
    const auto kind = request.query("kind");
    if (!kind) return Refusal(Why::parameter_missing, "kind");
    if (*kind != "ministry" && *kind != "province") {
        return Refusal(Why::parameter_invalid, "kind");
    }
    TRY(const auto period, period_of(request));
    TRY(const auto* set, set_of(request));
    if (!set->find(*indicator)) return Refusal(Why::parameter_invalid, "indicator");

    TRY(const auto ranking, api.evaluator().rank(call.snapshot, *set, *indicator, *kind, period));
    boost::json::object answer{
        {"indicator", ranking.definition->code},
        {"name", name_of(*ranking.definition, call.language)},
        {"kind", *kind},
    };
    add_days(answer, ranking.basis.period);
    add_basis(answer, ranking.basis);
    answer["ranked"] = ranking.ranked;
    boost::json::array items;
    for (const auto& ranked : ranking.items) {
        // A unit learns its own rank in the country, and nobody else's.
        if (!sees(*call.snapshot, call.caller, ranked.unit)) continue;
        boost::json::object item;
        item["rank"] = ranked.rank ? boost::json::value(*ranked.rank) : boost::json::value();
        item["unit"] = ranked.unit.text();
        item["name"] = ranked.name;
        for (auto& [key, value] : json_of(ranked.figure))
            item[key] = value;
        item["coverage"] = json_of(ranked.coverage);
        item["valid"] = ranked.valid;
        items.push_back(std::move(item));
    }
    answer["items"] = std::move(items);
    return http::json_response(200, answer);
}

}  // namespace emc::api

#include "api/figures/filters.h"

#include <fmt/format.h>

#include <array>

#include "reports/traffic.h"

namespace emc::api {
namespace {

using std::string_view;
using visits::Condition;
using visits::Match;

struct Operator {
    string_view text;
    Match match;
    bool negated;
};

constexpr auto operators = std::to_array<Operator>({
    {"==", Match::is, false},
    {"!=", Match::is, true},
    {"=@", Match::contains, false},
    {"!@", Match::contains, true},
    {"=^", Match::begins, false},
    {"!^", Match::begins, true},
});
constexpr string_view operator_names = "== != =@ !@ =^ !^";
constexpr std::size_t operator_bytes = 2;

Refusal wrong(std::string allowed = {}) {
    Refusal refusal(Why::parameter_invalid, "filter");
    refusal.allowed = std::move(allowed);
    return refusal;
}

std::vector<std::string> values_of(string_view text) {
    std::vector<std::string> values(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '|') {
            values.emplace_back();
            continue;
        }
        const bool is_escape =
            text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '|' || text[i + 1] == '\\');
        values.back() += text[is_escape ? ++i : i];
    }
    return values;
}

Checked<Condition> condition_of(string_view text) {
    const auto at = text.find_first_of("=!");
    const auto dimension = reports::find_condition(text.substr(0, at));
    if (!dimension) return wrong(reports::condition_names());
    const auto name =
        text.substr(at == string_view::npos ? text.size() : at).substr(0, operator_bytes);
    for (const auto& [sign, match, negated] : operators) {
        if (sign != name) continue;
        auto values = values_of(text.substr(at + operator_bytes));
        if (values.size() > filter_values_max) return wrong();
        for (const auto& value : values) {
            if (value.empty()) return wrong();
        }
        return Condition{*dimension, match, negated, std::move(values)};
    }
    return wrong(std::string(operator_names));
}

}  // namespace

Checked<std::vector<Condition>> filters_of(const http::Request& request) {
    std::vector<Condition> conditions;
    for (const auto& [name, text] : request.queries()) {
        if (name != "filter") continue;
        if (conditions.size() == filters_max) return wrong();
        TRY(conditions.emplace_back(), condition_of(text));
    }
    return conditions;
}

}  // namespace emc::api

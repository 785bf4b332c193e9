#include "app/problems_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <vector>

#include "app/answer_text.h"
#include "app/indicators_text.h"
#include "app/locale.h"
#include "app/text_table.h"

namespace emc::app {
namespace {

namespace json = boost::json;

bool is_warning(const json::object& problem) {
    const auto* warning = problem.if_contains("warning");
    return warning != nullptr && warning->is_bool() && warning->get_bool();
}

std::string row_of(const json::object& problem) {
    const auto row = number_at(problem, "row");
    return row > 0 ? std::to_string(row) : "";
}

/// Of problems or of warnings; a report without a total has told all.
std::size_t total_of(const json::object& report, const std::string& kind) {
    const auto told = static_cast<std::size_t>(number_at(report, (kind + "Total").c_str()));
    return std::max(told, objects_at(report, kind.c_str()).size());
}

/// `row 3, kind: …`
std::string text_of(const json::object& problem) {
    std::string where;
    if (number_at(problem, "row") > 0) where = "row " + row_of(problem);
    if (const auto column = text_at(problem, "column"); !column.empty()) {
        where += (where.empty() ? "" : ", ") + column;
    }
    if (!where.empty()) where += ": ";
    return where + text_at(problem, "message");
}

/// How many more there are.
std::size_t note_first(const json::object& report, const std::string& kind) {
    const auto problems = objects_at(report, kind.c_str());
    const auto shown = std::min(problems.size(), problems_shown_max);
    for (std::size_t i = 0; i < shown; ++i) {
        note((is_warning(problems[i]) ? "warning: " : "") + text_of(problems[i]));
    }
    return total_of(report, kind) - shown;
}

void add_rows(
    std::vector<std::vector<std::string>>& rows, const json::object& report, const char* kind
) {
    const bool is_vi = language_of_locale() == base::Language::vi;
    for (const auto& problem : objects_at(report, kind)) {
        const auto* sort = is_vi ? "lỗi" : "problem";
        if (is_warning(problem)) sort = is_vi ? "cảnh báo" : "warning";
        rows.push_back(
            {row_of(problem),
             text_at(problem, "column"),
             sort,
             text_at(problem, "code"),
             text_at(problem, "message")}
        );
    }
}

}  // namespace

void note_problems(const json::object& report, const std::string& command) {
    const auto more = note_first(report, "problems") + note_first(report, "warnings");
    if (more == 0) return;
    const auto how = command.empty() ? "" : "; to read what is kept of them: " + command;
    note(fmt::format("… and {} more{}", more, how));
}

std::string refusal_of(const json::object& report, const std::string& command) {
    const auto problems = objects_at(report, "problems");
    const auto total = total_of(report, "problems");
    const bool is_alone = total == 1 && total_of(report, "warnings") == 0;
    if (!is_alone) note_problems(report, command);
    std::string text = "nothing was imported";
    if (problems.empty()) return text;
    text += ": " + text_of(problems.front());
    return total == 1 ? text : text + fmt::format(" (and {} more)", total - 1);
}

void print_problems(const json::object& report) {
    const bool is_vi = language_of_locale() == base::Language::vi;
    std::vector<std::vector<std::string>> rows{{"Row", "Column", "Kind", "Code", "Problem"}};
    if (is_vi) rows = {{"Dòng", "Cột", "Loại", "Mã", "Nội dung"}};
    std::size_t total = 0;
    for (const auto* kind : {"problems", "warnings"}) {
        add_rows(rows, report, kind);
        total += total_of(report, kind);
    }
    if (total > 0) print(text_table(rows, {0}));
    const auto shown = rows.size() - 1;
    if (total == 0) note("no problems");
    if (total > shown) note(fmt::format("… and {} more, which were not kept", total - shown));
}

json::object problems_of(const json::object& report) {
    json::object only;
    for (const auto* kind : {"problems", "warnings"}) {
        const auto* told = report.if_contains(kind);
        if (told == nullptr) continue;
        only[kind] = *told;
        only[std::string(kind) + "Total"] = total_of(report, kind);
    }
    return only;
}

}  // namespace emc::app

#include <fmt/format.h>

#include "api/answers.h"
#include "api/handlers.h"
#include "api/jobs/job_answer.h"
#include "api/json_of.h"
#include "api/parameters.h"
#include "api/route_table.h"
#include "api/upload/upload.h"
#include "http/json.h"

namespace emc::api {
namespace {

using http::Method;

constexpr RouteRow user_paths[] = {
    {Method::get,
     "/api/v1/units/{code}/users/imports",
     Need::read,
     Names::unit,
     BodyKind::none,
     list_user_lists,
     "Imports of the unit's list of accounts, newest first",
     "limit offset",
     "",
     200,
     "UserListPage"},
    {Method::post,
     "/api/v1/units/{code}/users/imports",
     Need::write,
     Names::unit,
     BodyKind::upload,
     import_users,
     "Imports a list of accounts (Annex II); ids are kept as keyed hashes, the file is not",
     "append fileName",
     "UserWorkbook",
     200,
     "UsersImported",
     Pace::usual,
     Budget::import},
    {Method::get,
     "/api/v1/units/{code}/users/imports/{version}",
     Need::read,
     Names::unit,
     BodyKind::none,
     get_user_list,
     "One import of accounts with its problems",
     "",
     "",
     200,
     "UserList"},
    {Method::get,
     "/api/v1/units/{code}/users/summary",
     Need::read,
     Names::unit,
     BodyKind::none,
     get_user_summary,
     "Accounts of a unit and all below it, by the lists in force",
     "from to",
     "",
     200,
     "UserSummary",
     Pace::usual,
     Budget::report},
};

http::Response answer_of(
    const model::UnitCode& unit, const importer::UserImport& import, Language language
) {
    if (!import.version) {
        auto response = response_of({Why::nothing_imported, "file"}, language);
        return with_problems(std::move(response), import.problems, import.problems_total, language);
    }
    const auto& version = *import.version;
    auto response = http::json_response(
        200,
        {{"version", version.version},
         {"rows", version.accounts},
         {"default", true},
         {"appended", version.appended},
         {"sheet", import.sheet},
         {"problems", json_of(import.problems, language)},
         {"problemsTotal", import.problems_total}}
    );
    response.headers.emplace_back(
        "Location", fmt::format("/api/v1/units/{}/users/imports/{}", unit.text(), version.version)
    );
    return response;
}

Job::Outcome outcome_of(
    Api& api,
    const model::UnitCode& unit,
    base::Result<importer::UserImport> result,
    std::shared_ptr<ProblemFile> problems
) {
    if (!result) return outcome_of_failure(result.error());
    if (result->version) {
        if (const auto seen = api.registry().refresh(); !seen) {
            return outcome_of_failure(seen.error());
        }
    }
    const auto state = result->version ? Job::State::done : Job::State::failed;
    auto all = problems_to_keep(std::move(problems), !result->version, result->problems.size());
    auto said = [unit, import = *std::move(result)](Language language) {
        return answer_of(unit, import, language);
    };
    return {state, std::move(said), std::move(all)};
}

}  // namespace

std::span<const RouteRow> user_rows() {
    return user_paths;
}

Answer import_users(Api& api, Call& call) {
    TRY(const auto append, switch_of(call.request, "append"));
    const auto& options = api.options();
    const auto bytes_max = options.user_import.reader.limits.file_bytes_max;
    TRY(auto taken, Upload::take(call.request, options.temp_folder, workbook_types, bytes_max));
    const auto upload = std::make_shared<const Upload>(std::move(taken));
    TRY(const auto pseudonyms, base::Pseudonyms::open(options.pseudonym_key));

    importer::UserUpload entry{call.unit->code, upload->path(), upload->name(), append};
    if (entry.file_name.empty()) entry.file_name = "tai-khoan.xlsx";
    const auto all = std::make_shared<ProblemFile>(options.temp_folder);
    entry.problems = [all](const importer::Problem& problem) { all->add(problem); };
    auto work = [&api, upload, entry, all, pseudonyms, by = call.caller.actor](
                    const Job::Progress& progress
                ) {
        auto result = importer::import_users(
            api.registry(), pseudonyms, entry, api.options().user_import, api.today(), by, progress
        );
        return outcome_of(api, entry.unit, std::move(result), all);
    };
    return answer_by_job(api, call, call.unit->code, std::move(work));
}

Answer list_user_lists(Api& api, Call& call) {
    TRY(const auto window, window_of(call.request));
    const auto as_of = api.now();
    TRY(const auto page, api.registry().user_lists().versions(call.unit->code, window));
    return http::json_response(200, page_of(page.items, page.total, as_of));
}

Answer get_user_list(Api& api, Call& call) {
    const auto number = number_in(call.request.param("version"));
    if (!number || *number == 0) return Refusal(Why::not_found);
    TRY(const auto version, api.registry().user_lists().version(call.unit->code, *number));
    auto object = json_of(version);
    object["problems"] = json_of(version.problems, call.language);
    return http::json_response(200, object);
}

Answer get_user_summary(Api&, Call& call) {
    TRY(const auto period, period_of(call.request));
    const auto lists = call.snapshot->user_lists_within(call.unit->code);
    model::UserFigures figures;
    for (const auto* list : lists)
        figures += list->counts.figures(period);
    return http::json_response(
        200,
        {{"unit", call.unit->code.text()},
         {"from", json_of(std::optional(period.from))},
         {"to", json_of(std::optional(period.to))},
         {"asOf", json_of(call.snapshot_as_of)},
         {"total", figures.total},
         {"byType",
          {{"1", figures.by_type[0]}, {"2", figures.by_type[1]}, {"3", figures.by_type[2]}}},
         {"existing", figures.existing},
         {"created", figures.created},
         {"active", figures.active},
         {"linkedNational", figures.linked},
         {"lists", lists.size()}}
    );
}

}  // namespace emc::api

#include <fmt/format.h>

#include "api/answers.h"
#include "api/file_answer.h"
#include "api/handlers.h"
#include "api/jobs/job_answer.h"
#include "api/json_of.h"
#include "api/parameters.h"
#include "api/upload/temp_file.h"
#include "api/upload/upload.h"
#include "http/json.h"
#include "importer/errc.h"
#include "importer/import_services.h"

namespace emc::api {
namespace {

boost::json::object whole(const registry::ListVersion& version, Language language) {
    auto object = json_of(version);
    add_findings(object, version.problems, language);
    return object;
}

http::Response answer_of(
    model::SiteId site, const importer::ServiceImport& import, Language language
) {
    if (!import.version) {
        auto response = response_of({Why::nothing_imported, "file"}, language);
        return with_problems(std::move(response), import.problems, import.problems_total, language);
    }
    const auto& version = *import.version;
    auto response = http::json_response(
        200,
        {{"version", version.version},
         {"rows", version.rows},
         {"default", version.is_default},
         {"sheet", import.sheet},
         {"problems", json_of(import.problems, language)},
         {"problemsTotal", import.problems_total},
         {"warnings", json_of(import.warnings, language)},
         {"warningsTotal", import.warnings_total}}
    );
    response.headers.emplace_back(
        "Location", fmt::format("/api/v1/sites/{}/services/imports/{}", site.value, version.version)
    );
    return response;
}

Job::Outcome outcome_of(
    Api& api,
    const importer::ServiceUpload& entry,
    base::Result<importer::ServiceImport> result,
    std::shared_ptr<ProblemFile> problems
) {
    if (!result) return outcome_of_failure(result.error());
    if (entry.default_from && result->version) {
        if (const auto seen = api.registry().refresh(); !seen) {
            return outcome_of_failure(seen.error());
        }
    }
    const auto state = result->version ? Job::State::done : Job::State::failed;
    auto all = problems_to_keep(std::move(problems), !result->version, result->problems.size());
    auto said = [site = entry.site, import = *std::move(result)](Language language) {
        return answer_of(site, import, language);
    };
    return {state, std::move(said), std::move(all)};
}

}  // namespace

Answer list_versions(Api& api, Call& call) {
    TRY(const auto window, window_of(call.request));
    const auto as_of = api.now();
    TRY(const auto page, api.registry().list_versions(call.site->id, window));
    return http::json_response(200, page_of(page.items, page.total, as_of));
}

Answer import_list(Api& api, Call& call) {
    TRY(const auto as_default, switch_of(call.request, "default"));
    TRY(const auto from, day_of(call.request, "from"));
    TRY(auto taken, Upload::take(call.request, api.options().temp_folder, workbook_types));
    const auto upload = std::make_shared<const Upload>(std::move(taken));

    importer::ServiceUpload entry{call.site->id, upload->path(), upload->name(), std::nullopt};
    if (entry.file_name.empty()) entry.file_name = "danh-muc.xlsx";
    if (as_default) entry.default_from = from.value_or(api.today());
    const auto all = std::make_shared<ProblemFile>(api.options().temp_folder);
    entry.problems = [all](const importer::Problem& problem) { all->add(problem); };
    auto work = [&api, upload, entry, all, by = call.caller.actor](const Job::Progress& progress) {
        auto result =
            importer::import_services(api.registry(), entry, api.options().import, by, progress);
        return outcome_of(api, entry, std::move(result), all);
    };
    return answer_by_job(api, call, call.site->unit, std::move(work));
}

Answer get_version(Api& api, Call& call) {
    TRY(const auto number, version_of(call.request));
    TRY(const auto version, api.registry().list_version(call.site->id, number));
    return http::json_response(200, whole(version, call.language));
}

Answer list_version_rows(Api& api, Call& call) {
    TRY(const auto number, version_of(call.request));
    TRY(const auto window, window_of(call.request));
    const auto as_of = api.now();
    TRY(const auto page, api.registry().list_rows(call.site->id, number, window));
    return http::json_response(200, page_of(page.items, page.total, as_of));
}

Answer get_version_file(Api& api, Call& call) {
    TRY(const auto number, version_of(call.request));
    TRY(const auto version, api.registry().list_version(call.site->id, number));
    TRY(auto file, TempFile::open(api.options().temp_folder));
    TRY(api.registry().list_file(call.site->id, number, file.sink()));
    return file_answer(file.take(), workbook_type, version.file_name);
}

Answer make_default(Api& api, Call& call) {
    TRY(const auto number, version_of(call.request));
    TRY(const auto from, day_of(call.request, "from"));
    TRY(const auto version,
        api.registry().make_default(
            call.site->id, number, from.value_or(api.today()), call.caller.actor
        ));
    TRY(api.registry().refresh());
    return http::json_response(200, whole(version, call.language));
}

}  // namespace emc::api

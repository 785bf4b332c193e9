#include <fmt/format.h>

#include "api/file_answer.h"
#include "api/handlers.h"
#include "api/jobs/job_answer.h"
#include "api/json_of.h"
#include "api/parameters.h"
#include "api/rights.h"
#include "api/route_table.h"
#include "api/standing.h"
#include "http/json.h"
#include "importer/errc.h"

namespace emc::api {
namespace {

using http::Method;

constexpr RouteRow job_paths[] = {
    {Method::get,
     "/api/v1/jobs",
     Need::read,
     Names::nothing,
     BodyKind::none,
     list_jobs,
     "Long works that run, and those that ended lately, of units that the caller sees",
     "limit offset",
     "",
     200,
     "JobPage"},
    {Method::get,
     "/api/v1/jobs/{job}",
     Need::read,
     Names::job,
     BodyKind::none,
     get_job,
     "How far a long work is, and what came of it",
     "",
     "",
     200,
     "Job"},
    {Method::get,
     "/api/v1/jobs/{job}/events",
     Need::read,
     Names::job,
     BodyKind::none,
     follow_job,
     "The same as server-sent events: now, at each step, and at the end, which ends the stream; it "
     "also ends where the caller may not see the job any more",
     "",
     "",
     200,
     "Job"},
    {Method::get,
     "/api/v1/jobs/{job}/problems",
     Need::read,
     Names::job,
     BodyKind::none,
     list_job_problems,
     "All that was wrong with an import's file, where its answer names this address; as long as "
     "the "
     "job is remembered, which no restart outlives",
     "limit offset",
     "",
     200,
     "ProblemPage"},
    {Method::get,
     "/api/v1/jobs/{job}/problems.csv",
     Need::read,
     Names::job,
     BodyKind::none,
     export_job_problems_csv,
     "The same as a table in UTF-8, with a mark by which spreadsheets know it",
     "",
     "",
     200,
     "",
     Pace::usual,
     Budget::export_},
    {Method::get,
     "/api/v1/jobs/{job}/problems.xlsx",
     Need::read,
     Names::job,
     BodyKind::none,
     export_job_problems_xlsx,
     "The same as a workbook",
     "",
     "",
     200,
     "",
     Pace::usual,
     Budget::export_},
    {Method::del,
     "/api/v1/jobs/{job}",
     Need::write,
     Names::job,
     BodyKind::none,
     cancel_job,
     "Cancels it; what was written already stays, and the job is then done",
     "",
     "",
     200,
     "Job"},
};

}  // namespace

std::span<const RouteRow> job_rows() {
    return job_paths;
}

Answer answer_by_job(Api& api, const Call& call, const model::UnitCode& unit, Job::Work work) {
    Job::About about{"users", 0, api.options().clock->now(), call.caller.actor.name};
    if (call.site) {
        about.kind = "services";
        about.site = call.site->id.value;
    }
    TRY(const auto job, api.jobs().begin(unit, std::move(work), std::move(about)));
    if (auto answer = job->answer(api.options().import_answer_max, call.language)) {
        if (!job->problems()) api.jobs().forget(*job);
        return *std::move(answer);
    }
    auto response = http::json_response(202, {{"job", job->id()}});
    response.headers.emplace_back("Location", fmt::format("/api/v1/jobs/{}", job->id()));
    return response;
}

std::shared_ptr<const ProblemFile> problems_to_keep(
    std::shared_ptr<ProblemFile> file, bool is_refused, std::size_t told
) {
    if (!file->close() || file->kept() == 0) return nullptr;
    if (!is_refused && file->kept() <= told) return nullptr;
    return file;
}

Job::Outcome outcome_of_failure(const boost::system::error_code& error) {
    if (error == importer::Errc::cancelled) return cancelled_outcome();
    return failed_outcome(Refusal(error));
}

Answer list_jobs(Api& api, Call& call) {
    TRY(const auto window, window_of(call.request));
    const auto jobs = api.jobs().all([&](const Job& job) {
        return sees(*call.snapshot, call.caller, job.unit());
    });
    boost::json::array items;
    for (const auto& job : shown(jobs, window))
        items.push_back(job->line());
    return http::json_response(200, {{"items", std::move(items)}, {"total", jobs.size()}});
}

Answer get_job(Api&, Call& call) {
    return http::json_response(200, call.job->shown(call.language));
}

Answer follow_job(Api& api, Call& call) {
    // With the unit, not the job: the job holds its followers, and each would keep the other.
    auto may_follow = [&api, caller = call.caller, unit = call.job->unit()] {
        return still_reads(api, caller, unit);
    };
    http::Response response;
    response.content_type = "text/event-stream";
    response.stream = [job = call.job, language = call.language, may_follow](http::Stream stream) {
        job->follow(std::move(stream), language, may_follow);
    };
    return response;
}

Answer list_job_problems(Api&, Call& call) {
    TRY(const auto window, window_of(call.request));
    const auto problems = call.job->problems();
    if (!problems) return Refusal(Why::not_found);
    std::vector<registry::Problem> page;
    TRY(problems->each(window.offset, window.limit, [&page](const auto& one) {
        page.push_back(one);
        return base::Result<void>();
    }));
    return http::json_response(
        200, {{"items", json_of(page, call.language)}, {"total", problems->kept()}}
    );
}

Answer export_job_problems_csv(Api& api, Call& call) {
    const auto problems = call.job->problems();
    if (!problems) return Refusal(Why::not_found);
    TRY(auto file, problems_as_csv(*problems, api.options().temp_folder, call.language));
    return file_answer(std::move(file), "text/csv; charset=utf-8", "loi.csv");
}

Answer export_job_problems_xlsx(Api& api, Call& call) {
    const auto problems = call.job->problems();
    if (!problems) return Refusal(Why::not_found);
    TRY(auto file, problems_as_xlsx(*problems, api.options().temp_folder, call.language));
    return file_answer(std::move(file), workbook_type, "loi.xlsx");
}

Answer cancel_job(Api& api, Call& call) {
    if (call.job->state() == Job::State::running) {
        const auto& job = *call.job;
        TRY(api.registry().note("job.cancel", "job/" + job.id(), job.unit(), call.caller.actor));
    }
    api.jobs().cancel(*call.job);
    // Most end at once, so that the answer can say so.
    (void)call.job->answer(api.options().import_answer_max, call.language);
    return http::json_response(200, call.job->shown(call.language));
}

}  // namespace emc::api

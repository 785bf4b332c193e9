#pragma once

/// How a request that begins a job is answered.

#include "api/api.h"
#include "api/call.h"
#include "api/jobs/job.h"

namespace emc::api {

/// For the outcome of an import: the file, where it holds more than `told`, or where nothing was
/// imported, so that no version keeps any of it.
[[nodiscard]] std::shared_ptr<const ProblemFile> problems_to_keep(
    std::shared_ptr<ProblemFile> file, bool is_refused, std::size_t told
);

/// What the work says, where it ends within Options::import_answer_max; else 202 with its job.
[[nodiscard]] Answer answer_by_job(
    Api& api, const Call& call, const model::UnitCode& unit, Job::Work work
);

/// Of work that could not be done: cancelled, or a failure by its fault.
[[nodiscard]] Job::Outcome outcome_of_failure(const boost::system::error_code& error);

}  // namespace emc::api

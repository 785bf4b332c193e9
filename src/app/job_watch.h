#pragma once

/// Jobs of a server, or of this process, as a command waits for them.
///
/// Errors    Failure: as Door's; interrupted where Ctrl-C was pressed.

#include <boost/json/object.hpp>
#include <string>

#include "app/door.h"
#include "app/interrupt.h"
#include "http/message.h"

namespace emc::app {

struct JobAnswer {
    http::Response response;
    bool interrupted = false;  ///< Ctrl-C was pressed, too late: it is done.
};

/// The answer to an upload: at once, or at the end of the job that it became. How much is sent and
/// how far the job is stands on stderr. Ctrl-C stops sending, or cancels the job at whoever does
/// it: then a Failure says that nothing was changed, unless all was done already.
[[nodiscard]] JobAnswer ask_with_job(Door& door, Ask ask, Interrupt& interrupt);

/// The job at its end, as /jobs/{id} shows it, after its progress.
[[nodiscard]] boost::json::object follow_job(Door& door, const std::string& id);

/// The job at its end, which it was asked to come to at once.
[[nodiscard]] boost::json::object cancel_job(Door& door, const std::string& id);

/// What the request that began the job would have been answered.
[[nodiscard]] http::Response answer_of_job(const boost::json::object& job);

/// Ids come from people's keyboards.
[[nodiscard]] std::string job_path(const std::string& id);

}  // namespace emc::app

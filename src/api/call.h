#pragma once

/// One request on its way through a handler.

#include <memory>

#include "api/caller.h"
#include "api/jobs/job.h"
#include "api/refusal.h"
#include "base/clock.h"
#include "http/message.h"
#include "registry/snapshot.h"

namespace emc::api {

struct Call {
    http::Request& request;
    Language language;
    base::Instant snapshot_as_of;  ///< What was entered up to here is in the snapshot.
    std::shared_ptr<const registry::Snapshot> snapshot;
    Caller caller;                         ///< Of an open route: a viewer without a name.
    const registry::Site* site = nullptr;  ///< What the path names; lives in the snapshot.
    const registry::Unit* unit = nullptr;
    registry::Person account = {};  ///< Of the path, where it names one.
    std::shared_ptr<Job> job{};
};

}  // namespace emc::api

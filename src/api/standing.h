#pragma once

/// Whether a caller who was let in still may, for answers that outlast their request.
///
/// Place     Streams ask before they say more.
/// Promise   Asking counts as no use of the session or token: whoever only listens does not keep
///           an own session alive.
/// Threads   Any.

#include "api/caller.h"

namespace emc::api {

class Api;

/// Whether the caller, as it stands now, sees what belongs to the unit. Not where its session or
/// token has ended or is over, it may not log in any more, its role or unit is another, or nobody
/// can tell.
[[nodiscard]] bool still_reads(Api& api, const Caller& caller, const model::UnitCode& unit);

}  // namespace emc::api

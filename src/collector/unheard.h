#pragma once

/// Messages that http refuses before an endpoint sees them (too long, too slow, malformed) are in
/// the ledger as well: by the site that their query names, else under site 0, as one message each,
/// with the error code of the answer as the reason.
///
/// Place     The endpoints' routes.
/// Threads   Counts on network threads.

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "collector/refusal_tally.h"
#include "http/router.h"
#include "registry/snapshot.h"

namespace emc::collector {

struct Unheard {
    model::Flow flow = model::Flow::hits;
    std::vector<std::string_view> paths;
    std::vector<http::Method> methods;
    std::string_view site_parameter;
    RefusalTally* refusals = nullptr;
    std::function<std::shared_ptr<const registry::Snapshot>()> snapshot;
};

void count_unheard(http::Router& router, Unheard of);

}  // namespace emc::collector

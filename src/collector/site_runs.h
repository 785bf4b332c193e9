#pragma once

/// How many messages of a request each site sent, for the case that none of them is taken.
///
/// Shape     A run for each stretch of messages of one site: most requests are one run.

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "collector/refusal_tally.h"

namespace emc::collector {

class SiteRuns {
public:
    void add(model::SiteId site) {
        if (runs_.empty() || runs_.back().first != site) runs_.emplace_back(site, 0);
        ++runs_.back().second;
    }
    /// Counts all of them as refused for this reason.
    void refuse(RefusalTally& tally, model::Flow flow, std::string_view reason) const {
        for (const auto& [site, count] : runs_)
            tally.add(site, flow, reason, count);
    }

private:
    std::vector<std::pair<model::SiteId, std::uint64_t>> runs_;
};

}  // namespace emc::collector

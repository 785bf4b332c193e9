#pragma once

/// How many messages of a request each site sent, for the case that none of them is taken.
///
/// Shape     A run for each stretch of messages of one site: most requests are one run, which is
///           held without an allocation.

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "collector/refusal_tally.h"

namespace emc::collector {

class SiteRuns {
public:
    void add(model::SiteId site) {
        if (last_.second > 0 && last_.first != site) before_.push_back(std::exchange(last_, {}));
        last_.first = site;
        ++last_.second;
    }
    /// Counts all of them as refused for this reason.
    void refuse(RefusalTally& tally, model::Flow flow, std::string_view reason) const {
        for (const auto& [site, count] : before_)
            tally.add(site, flow, reason, count);
        if (last_.second > 0) tally.add(last_.first, flow, reason, last_.second);
    }

private:
    using Run = std::pair<model::SiteId, std::uint64_t>;

    std::vector<Run> before_;
    Run last_;
};

}  // namespace emc::collector

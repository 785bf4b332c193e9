#pragma once

/// How much was refused of which nothing is kept: only that it came, and why it was not taken.
///
/// Shape     `site` is the one it named, if that is known, or 0; `code` the answer's error code.

#include <cstdint>
#include <string>

#include "model/flow.h"
#include "model/ids.h"

namespace emc::model {

struct RefusalCount {
    SiteId site;
    Flow flow = Flow::hits;
    std::string code;
    std::uint64_t count = 0;

    bool operator==(const RefusalCount&) const = default;
};

}  // namespace emc::model

#pragma once

/// A citizen's ids in the clear.
///
/// Place     wire reads them, collector hashes them at once: they never leave memory.

#include <string>

namespace emc::wire {

struct RawUser {
    std::string local;
    std::string national;

    bool operator==(const RawUser&) const = default;
};

}  // namespace emc::wire

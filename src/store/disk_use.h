#pragma once

/// How much of a disk the store takes, and how much is left there.
///
/// Place     app measures it now and then; the API and /metrics tell it.
/// Shape     Bytes of all parts of the store's tables, also of those that merges have left behind
///           and that are deleted minutes later. Of a cluster: of the node that answers.
/// Errors    The engine's: store_down, store_refused, store_broken (store/errc.h).
/// Threads   Any.
/// Source    system.parts, system.disks. A server before 19.15 does not know its disks.

#include <cstdint>
#include <optional>

#include "base/result.h"
#include "store/engine.h"

namespace emc::store {

struct DiskUse {
    std::uint64_t used_bytes = 0;
    /// Of the disk that has the least left; nothing where the engine cannot tell.
    std::optional<std::uint64_t> free_bytes;
    std::optional<std::uint64_t> total_bytes;
};

[[nodiscard]] base::Result<DiskUse> disk_use(Engine& engine);

}  // namespace emc::store

#pragma once

/// What the registry takes of a disk.
///
/// Place     app measures it now and then, beside the registry's own work.
/// Promise   Of SQLite its files are looked at; a server is asked over a connection of its own,
///           which is gone afterwards, so that nobody waits for this.
/// Errors    As Registry::open: registry_down, registry_broken, invalid.
/// Threads   Any.

#include <cstdint>

#include "registry/registry.h"

namespace emc::registry {

[[nodiscard]] base::Result<std::uint64_t> disk_bytes(const Options& options);

}  // namespace emc::registry

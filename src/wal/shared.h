#pragma once

/// What the parts of one open log have in common.
///
/// Threads   Each member says its own; options never change.

#include "base/clock.h"
#include "wal/aside.h"
#include "wal/catalog.h"
#include "wal/counters.h"
#include "wal/log.h"
#include "wal/source.h"

namespace emc::wal {

struct Shared {
    explicit Shared(Options given);

    [[nodiscard]] std::filesystem::path path_of(const SegmentName& name) const;
    /// Removes both forms of a segment.
    void remove_files(const SegmentName& name) const;
    /// The segment's bytes, packed or not.
    [[nodiscard]] base::Result<std::unique_ptr<ByteSource>> open_source(
        const SegmentName& name, std::uint64_t end
    ) const;

    const Options options;
    Disk& disk;
    const base::Clock& clock;
    Counters counters;
    Catalog catalog;
    Aside aside;
};

}  // namespace emc::wal

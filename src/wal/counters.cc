#include "wal/counters.h"

namespace emc::wal {

void Counters::fill(Stats& stats) const {
    stats.appended_records = appended_records;
    stats.appended_batches = appended_batches;
    stats.appended_bytes = appended_bytes;
    stats.writes = writes;
    stats.syncs = syncs;
    stats.damages = damages;
    stats.damaged_records = damaged_records;
    stats.cut_bytes = cut_bytes;
    stats.lost_records = lost_records;
    stats.segments_deleted = segments_deleted;
    stats.segments_gave_way = segments_gave_way;
    for (int code = 1; code <= errc_count; ++code) {
        const std::uint64_t count = refused.at(static_cast<std::size_t>(code));
        if (count > 0) stats.refused.emplace_back(name_of(static_cast<Errc>(code)), count);
    }
    const int reason = refuses_for;
    stats.accepts = reason == 0;
    if (reason != 0) stats.refuses_for = name_of(static_cast<Errc>(reason));
}

}  // namespace emc::wal

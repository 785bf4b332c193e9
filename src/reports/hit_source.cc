#include "reports/hit_source.h"

#include <algorithm>

#include "reports/errc.h"
#include "store/read_in_pieces.h"

namespace emc::reports {

base::Result<void> StoredHits::read_days(
    const store::FactQuestion& question, const TakeHits& take
) {
    std::int32_t days = 1;
    std::size_t hits_read = 0;
    for (auto from = question.period.from; from <= question.period.to;) {
        const auto to = std::min(from + (days - 1), question.period.to);
        const auto read_before = hits_read;
        TRY(store::read_in_pieces(
            store::HitPlace{{from, {}, 0}, {}, 0},
            reading_.chunk_hits_max,
            [&](const auto& behind, auto limit) {
                return store_.facts_for(question, to, behind, limit);
            },
            [&](const auto& hits) -> base::Result<void> {
                hits_read += hits.size();
                if (hits_read > reading_.hits_max) return Errc::too_many_hits;
                take(hits);
                return {};
            }
        ));
        constexpr std::size_t quiet_part = 4;
        const bool is_quiet = hits_read - read_before < reading_.chunk_hits_max / quiet_part;
        days = is_quiet ? std::min(days * 2, reading_.chunk_days_max) : 1;
        from = to + 1;
    }
    return {};
}

}  // namespace emc::reports

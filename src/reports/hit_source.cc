#include "reports/hit_source.h"

#include <algorithm>

#include "reports/errc.h"
#include "store/read_in_pieces.h"

namespace emc::reports {
namespace {

constexpr std::size_t totals_kept_max = 32;

}  // namespace

StoredHits::StoredHits(store::HitStore& store, const store::Visible& visible, HitReading reading)
    : store_(store),
      reading_(reading),
      totals_(visible, totals_kept_max, [&store](const auto& question) {
          return store.sums(question);
      }) {}

base::Result<std::vector<store::HitSums>> StoredHits::sums(const store::HitQuestion& question) {
    if (question.by == store::HitQuestion::By::nothing) return totals_.to(question);
    return store_.sums(question);
}

base::Result<void> StoredHits::read_days(
    const store::FactQuestion& question, const store::TakeHit& take
) {
    std::int32_t days = 1;
    std::size_t hits_read = 0;
    for (auto from = question.period.from; from <= question.period.to;) {
        const auto to = std::min(from + (days - 1), question.period.to);
        const auto read_before = hits_read;
        const auto ask = [&](const auto& behind, auto limit) -> base::Result<store::HitPiece> {
            auto piece = store_.facts_for(question, to, behind, limit, take);
            if (piece) hits_read += piece->rows;
            if (hits_read > reading_.hits_max) return Errc::too_many_hits;
            return piece;
        };
        const store::HitPlace begin{{from, {}, 0}, {}, 0};
        TRY(store::read_in_pieces(begin, reading_.chunk_hits_max, ask));
        constexpr std::size_t quiet_part = 4;
        const bool is_quiet = hits_read - read_before < reading_.chunk_hits_max / quiet_part;
        days = is_quiet ? std::min(days * 2, reading_.chunk_days_max) : 1;
        from = to + 1;
    }
    return {};
}

}  // namespace emc::reports

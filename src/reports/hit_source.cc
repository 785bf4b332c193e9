#include "reports/hit_source.h"

#include <atomic>

#include "base/side_by_side.h"
#include "reports/errc.h"
#include "store/read_in_pieces.h"

namespace emc::reports {
namespace {

constexpr std::size_t totals_kept_max = 32;

/// Quiet days are read together, a busy one in ranges of its visitors.
std::vector<store::HitPart> parts_of(std::span<const store::HitsOfDay> days, std::size_t hits_max) {
    std::vector<store::HitPart> parts;
    std::uint64_t open = 0;  // Hits of the last part, while days may join it.
    for (const auto& [day, hits] : days) {
        if (open > 0 && open + hits <= hits_max) {
            parts.back().days.to = day;
            open += hits;
            continue;
        }
        const auto ranges = (hits + hits_max - 1) / hits_max;
        const auto width = store::HitPart{}.last_visitor / ranges;
        for (std::uint64_t range = 0; range < ranges; ++range) {
            auto& part = parts.emplace_back();
            part.days = {day, day};
            part.first_visitor = range * width + (range > 0 ? 1 : 0);
            if (range + 1 < ranges) part.last_visitor = (range + 1) * width;
        }
        open = ranges == 1 ? hits : 0;
    }
    return parts;
}

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
    const store::FactQuestion& question, std::span<const store::TakeHit> takes
) {
    TRY(const auto days, store_.hits_by_day(question));
    const auto parts = parts_of(days, reading_.chunk_hits_max);
    std::atomic<std::size_t> hits_read = 0;
    const auto read = [&](std::size_t i, std::size_t thread) {
        const auto ask = [&](const auto& behind, auto limit) -> base::Result<store::HitPiece> {
            auto piece = store_.facts_for(question, parts[i], behind, limit, takes[thread]);
            if (piece && (hits_read += piece->rows) > reading_.hits_max) return Errc::too_many_hits;
            return piece;
        };
        return store::read_in_pieces(store::HitPlace{}, reading_.chunk_hits_max, ask);
    };
    return base::side_by_side(takes.size(), parts.size(), read);
}

}  // namespace emc::reports

#pragma once

/// What the reports ask the store for. A seam for tests: the real one is StoredHits.
///
/// Threads   Any; questions may come side by side.

#include <vector>

#include "base/result.h"
#include "store/hit_store.h"
#include "store/shared_answers.h"

namespace emc::reports {

class HitSource {
public:
    virtual ~HitSource() = default;
    /// As store::HitStore::sums.
    [[nodiscard]] virtual base::Result<std::vector<store::HitSums>> sums(
        const store::HitQuestion& question
    ) = 0;
    /// Gives the hits of each visitor's day that can have a selected visit, in the order of
    /// store::HitPlace.
    [[nodiscard]] virtual base::Result<void> read_days(
        const store::FactQuestion& question, const store::TakeHit& take
    ) = 0;
};

/// Errors    The store's; Errc::too_many_hits.
/// Threads   As the store: any.
/// Limits    HitReading: how much is read, and how much of it is in memory at once.
struct HitReading {
    /// Over this a report of some visits fails. The store reads about a million hits a second.
    std::size_t hits_max = 20'000'000;
    /// Of how many hits the store answers at once.
    std::size_t chunk_hits_max = 300'000;
    /// Of a quiet site as many days are read at once.
    std::int32_t chunk_days_max = 64;
};

/// Promise   Totals, which every report of the same sites and days has, are asked for once.
class StoredHits final : public HitSource {
public:
    /// Both outlive this object.
    StoredHits(store::HitStore& store, const store::Visible& visible, HitReading reading = {});
    [[nodiscard]] base::Result<std::vector<store::HitSums>> sums(const store::HitQuestion& question
    ) override;
    [[nodiscard]] base::Result<void> read_days(
        const store::FactQuestion& question, const store::TakeHit& take
    ) override;

private:
    store::HitStore& store_;
    HitReading reading_;
    store::SharedAnswers<store::HitQuestion, std::vector<store::HitSums>> totals_;
};

}  // namespace emc::reports

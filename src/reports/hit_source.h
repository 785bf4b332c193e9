#pragma once

/// What the reports ask the store for. A seam for tests: the real one is StoredHits.
///
/// Threads   Any; questions may come side by side.

#include <span>
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
    /// Gives the hits of each visitor's day that can have a selected visit, each day whole to one
    /// of `takes` and there in the order of time. They are called side by side, each by one thread.
    [[nodiscard]] virtual base::Result<void> read_days(
        const store::FactQuestion& question, std::span<const store::TakeHit> takes
    ) = 0;
};

/// Errors    The store's; Errc::too_many_hits.
/// Threads   As the store: any.
/// Limits    HitReading: how much is read, and how much of it is in memory at once.
struct HitReading {
    /// Over this a report of some visits fails: the busiest day of a country.
    std::size_t hits_max = 200'000'000;
    /// Of how many hits the store answers at once.
    std::size_t chunk_hits_max = 300'000;
};

/// Promise   Totals, which every report of the same sites and days has, are asked for once.
class StoredHits final : public HitSource {
public:
    /// Both outlive this object.
    StoredHits(store::HitStore& store, const store::Visible& visible, HitReading reading = {});
    [[nodiscard]] base::Result<std::vector<store::HitSums>> sums(const store::HitQuestion& question
    ) override;
    [[nodiscard]] base::Result<void> read_days(
        const store::FactQuestion& question, std::span<const store::TakeHit> takes
    ) override;

private:
    store::HitStore& store_;
    HitReading reading_;
    store::SharedAnswers<store::HitQuestion, std::vector<store::HitSums>> totals_;
};

}  // namespace emc::reports

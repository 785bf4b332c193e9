#pragma once

/// A store of visits that answers what it was told, and remembers what it was asked.

#include <boost/system/error_code.hpp>
#include <mutex>
#include <optional>
#include <vector>

#include "reports/hit_source.h"

namespace emc::reports::testing {

class FakeHits final : public HitSource {
public:
    std::vector<store::HitSums> told_totals;  ///< For questions by nothing.
    std::vector<store::HitSums> told_rows;    ///< For all others.
    /// Set: rows of periods that begin before this day are told_rows_before.
    std::optional<base::Day> before;
    std::vector<store::HitSums> told_rows_before;
    boost::system::error_code failure;  ///< Set: every question fails with it.
    std::vector<store::HitQuestion> asked;
    std::vector<store::KeyedHit> told_hits;  ///< For reports of some visits.
    std::vector<store::FactQuestion> asked_hits;

    base::Result<std::vector<store::HitSums>> sums(const store::HitQuestion& question) override {
        {
            const std::lock_guard lock(mutex_);
            asked.push_back(question);
        }
        if (failure) return failure;
        const bool is_before = before && question.period.from < *before;
        if (is_before && question.by != store::HitQuestion::By::nothing) return told_rows_before;
        return question.by == store::HitQuestion::By::nothing ? told_totals : told_rows;
    }
    base::Result<void> read_days(
        const store::FactQuestion& question, std::span<const store::TakeHit> takes
    ) override {
        asked_hits.push_back(question);
        if (failure) return failure;
        for (const auto& hit : told_hits)
            if (question.period.contains(hit.key.day)) takes.front()(hit);
        return {};
    }

private:
    std::mutex mutex_;  ///< Guards asked: questions may come side by side.
};

}  // namespace emc::reports::testing

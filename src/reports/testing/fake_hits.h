#pragma once

/// A store of visits that answers what it was told, and remembers what it was asked.

#include <boost/system/error_code.hpp>
#include <vector>

#include "reports/hit_source.h"

namespace emc::reports::testing {

class FakeHits final : public HitSource {
public:
    std::vector<store::HitSums> told_totals;  ///< For questions by nothing.
    std::vector<store::HitSums> told_rows;    ///< For all others.
    boost::system::error_code failure;        ///< Set: every question fails with it.
    std::vector<store::HitQuestion> asked;

    base::Result<std::vector<store::HitSums>> sums(const store::HitQuestion& question) override {
        asked.push_back(question);
        if (failure) return failure;
        return question.by == store::HitQuestion::By::nothing ? told_totals : told_rows;
    }
};

}  // namespace emc::reports::testing

#pragma once

/// A store that answers what it was told, and remembers what it was asked.

#include <boost/system/error_code.hpp>
#include <string>
#include <utility>
#include <vector>

#include "indicators/figures.h"

namespace emc::indicators::testing {

class FakeFigures final : public Figures {
public:
    std::vector<store::SiteSums> told_sums;
    std::vector<store::UsedCode> told_used;
    /// Said only of just this period, besides the above.
    std::vector<std::pair<model::Period, store::SiteSums>> told_sums_in;
    std::vector<std::pair<model::Period, store::UsedCode>> told_used_in;
    boost::system::error_code failure;  ///< Set: every question fails with it.
    std::vector<std::string> asked;

    base::Result<std::vector<Sums>> sums(std::span<const model::Period> periods) override {
        asked.emplace_back("sums");
        if (failure) return failure;
        return answers(told_sums, told_sums_in, periods);
    }

    base::Result<store::UsedCodes> used_codes(
        std::span<const model::Period> periods, std::span<const model::SiteId> sites
    ) override {
        asked.emplace_back(sites.empty() ? "used_codes" : "used_codes_of_sites");
        if (failure) return failure;
        return store::used_codes_of(answers(told_used, told_used_in, periods));
    }

private:
    template <class Row>
    static std::vector<std::vector<Row>> answers(
        const std::vector<Row>& rows,
        const std::vector<std::pair<model::Period, Row>>& rows_in,
        std::span<const model::Period> periods
    ) {
        std::vector<std::vector<Row>> all;
        for (const auto& period : periods) {
            auto& told = all.emplace_back(rows);
            for (const auto& [in, row] : rows_in)
                if (in == period) told.push_back(row);
        }
        return all;
    }
};

}  // namespace emc::indicators::testing

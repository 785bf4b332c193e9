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
    /// Said only to who asks for just this period, besides the above.
    std::vector<std::pair<model::Period, store::SiteSums>> told_sums_in;
    std::vector<std::pair<model::Period, store::UsedCode>> told_used_in;
    boost::system::error_code failure;  ///< Set: every question fails with it.
    std::vector<std::string> asked;

    base::Result<std::vector<store::SiteSums>> sums(model::Period period) override {
        asked.emplace_back("sums");
        if (failure) return failure;
        return answers(told_sums, told_sums_in, period);
    }

    base::Result<std::vector<store::UsedCode>> used_codes(
        model::Period period, std::span<const model::SiteId> sites
    ) override {
        asked.emplace_back(sites.empty() ? "used_codes" : "used_codes_of_sites");
        if (failure) return failure;
        return answers(told_used, told_used_in, period);
    }

private:
    template <class Row>
    static std::vector<Row> answers(
        std::vector<Row> rows,
        const std::vector<std::pair<model::Period, Row>>& rows_in,
        model::Period period
    ) {
        for (const auto& [in, row] : rows_in)
            if (in == period) rows.push_back(row);
        return rows;
    }
};

}  // namespace emc::indicators::testing

#pragma once

/// A store that answers what it was told, and remembers what it was asked.

#include <algorithm>
#include <boost/system/error_code.hpp>
#include <string>
#include <utility>
#include <vector>

#include "indicators/figures.h"
#include "store/errc.h"

namespace emc::indicators::testing {

class FakeFigures final : public Figures {
public:
    std::vector<store::SiteSums> told_sums;
    std::vector<store::UsedCode> told_used;
    /// Said only of just this period, besides the above.
    std::vector<std::pair<model::Period, store::SiteSums>> told_sums_in;
    std::vector<std::pair<model::Period, store::UsedCode>> told_used_in;
    boost::system::error_code failure;  ///< Set: every question fails with it.
    bool has_many_codes = false;        ///< More than an answer holds, where they are not named.
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
        if (has_many_codes) return store::make_error_code(store::Errc::answer_too_long);
        return store::used_codes_of(answers(told_used, told_used_in, periods));
    }

    base::Result<store::UsedCodes> used_codes_among(
        std::span<const model::Period> periods, std::span<const store::UsedCodes::Code> codes
    ) override {
        asked.emplace_back("used_codes_among");
        if (failure) return failure;
        auto rows = answers(told_used, told_used_in, periods);
        for (auto& of_period : rows) {
            std::erase_if(of_period, [&](const store::UsedCode& row) {
                return std::ranges::none_of(codes, [&](const auto& code) {
                    return code.site == row.site && code.code == row.code;
                });
            });
        }
        return store::used_codes_of(rows);
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

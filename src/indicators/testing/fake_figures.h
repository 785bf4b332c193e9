#pragma once

/// A store that answers what it was told, and remembers what it was asked.

#include <boost/system/error_code.hpp>
#include <string>
#include <vector>

#include "indicators/figures.h"

namespace emc::indicators::testing {

class FakeFigures final : public Figures {
public:
    std::vector<store::SiteSums> told_sums;
    std::vector<store::UsedCode> told_used;
    boost::system::error_code failure;  ///< Set: every question fails with it.
    std::vector<std::string> asked;

    base::Result<std::vector<store::SiteSums>> sums(model::Period) override {
        asked.emplace_back("sums");
        if (failure) return failure;
        return told_sums;
    }

    base::Result<std::vector<store::UsedCode>> used_codes(
        model::Period, std::span<const model::SiteId> sites
    ) override {
        asked.emplace_back(sites.empty() ? "used_codes" : "used_codes_of_sites");
        if (failure) return failure;
        return told_used;
    }
};

}  // namespace emc::indicators::testing

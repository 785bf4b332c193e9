#pragma once

/// The seed of a random test: new each time, or the one in EMC_TEST_SEED to see a failure again.

#include <cstdint>
#include <cstdlib>
#include <random>
#include <string>

namespace emc::wire::testing {

struct Seed {
    std::uint32_t value;

    Seed() {
        const char* given = std::getenv("EMC_TEST_SEED");
        value = given != nullptr ? static_cast<std::uint32_t>(std::strtoul(given, nullptr, 10))
                                 : static_cast<std::uint32_t>(std::random_device{}());
    }
    /// For SCOPED_TRACE.
    [[nodiscard]] std::string text() const { return "EMC_TEST_SEED=" + std::to_string(value); }
};

}  // namespace emc::wire::testing

#pragma once

/// Fills an empty data folder with a country: units, sites, lists of services and accounts, two
/// years of cases and visits.
///
/// Place     `emc demo` and tests.
/// Promise   Lists go through the registry, messages through the log, as everything does; when it
///           returns, the log is on the disk and the store has counted all of it. The same options
///           give the same units, lists and messages. Where it fails the folder is half full and of
///           no use.
/// Errors    Failure.
/// Limits    Memory: the loader's batches, and the generator's open cases.

#include <cstdint>
#include <functional>
#include <string>

#include "app/spine.h"
#include "base/day.h"

namespace emc::app {

struct DemoOptions {
    std::uint64_t cases = 200'000;
    std::uint64_t hits = 400'000;
    std::uint64_t seed = 1;
    base::Day until;  ///< The last of two years.
};

struct DemoSummary {
    std::uint64_t units = 0;
    std::uint64_t services = 0;  ///< Rows of the lists that are default in the end.
    std::uint64_t accounts = 0;  ///< Of citizens, businesses and officers, in units' lists.
    std::uint64_t messages = 0;  ///< Case events and hits.
};

/// Makes accounts for the one who looks at the demo, and keeps their passwords, which are not the
/// same twice, in demo-logins.txt of the folder, for its owner's eyes.
void add_demo_accounts(Spine& spine);

/// Gets the stage's title, 0 to 1, and words.
using DemoProgress = std::function<void(const std::string&, double, const std::string&)>;

DemoSummary fill_with_demo(Spine& spine, const DemoOptions& options, const DemoProgress& progress);

}  // namespace emc::app

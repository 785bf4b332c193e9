#pragma once

/// What new messages change in the counts of cases, read from the store.
///
/// Place     The loader gives the cases that a batch touches; a recount a site. fold.h folds.
/// Promise   Any number of messages of one case: a system that gives all its cases one number is
///           slow to count, and stops nobody.
/// Errors    The store's; insert_too_long where add_changes_of finds more than one insert holds.
/// Limits    cases_at_once, facts_at_once.

#include <cstdint>
#include <span>

#include "base/result.h"
#include "loader/fold.h"
#include "store/case_store.h"

namespace emc::loader {

/// Adds to the tally what the messages of these cases, behind `after` and up to `through`, change.
[[nodiscard]] base::Result<void> add_changes_of(
    store::CaseStore& store,
    std::span<const store::CaseKey> keys,
    std::uint64_t after,
    std::uint64_t through,
    CodeTally& tally
);

/// Adds the cases of one site, those without a number too, from the messages up to `through`.
[[nodiscard]] base::Result<void> add_cases_of(
    store::CaseStore& store, model::SiteId site, std::uint64_t through, CodeTally& tally
);

}  // namespace emc::loader

#pragma once

/// What is known of one case after all its messages: the fold that every figure rests on.
///
/// Shape     A CaseFact is one stored message, cut down to what the fold needs. `at` is the time it
///           sent, else its arrival. A fact that is equal to an earlier one (same identity) changes
///           nothing: of equal facts the one with the least `at` counts.
/// Promise   fold() gives the same state for the same set of facts in any order and with any
///           repetition. The received day is the day of the earliest fact; each attribute is the
///           latest one said. "Latest" is by `at`, then by the further status, then by identity.
/// Limits    O(n log n) in the facts of one case; a case has a handful.
/// Source    Definition set emc-2024, docs/indicators.md.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/day.h"
#include "model/case_event.h"

namespace emc::model {

struct CaseFact {
    std::uint64_t seq = 0;  ///< Place in the log.
    std::uint64_t identity = 0;
    base::Instant at;
    std::string code;
    std::int8_t status = not_said;
    std::int8_t channel = not_said;
    std::int8_t payment = not_said;
    std::int8_t level = not_said;
    std::int8_t post = not_said;
};

/// The dimensions by which cases are counted.
struct CaseState {
    base::Day received;
    std::string code;
    std::int8_t status = not_said;
    std::int8_t channel = not_said;
    std::int8_t payment = not_said;
    std::int8_t level = not_said;
    std::int8_t post = not_said;

    bool operator==(const CaseState&) const = default;
};

/// The state after these facts, which must be of one case and at least one. The facts are
/// reordered, and otherwise as they were.
[[nodiscard]] CaseState fold(std::span<CaseFact> facts);

}  // namespace emc::model

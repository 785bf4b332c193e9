#pragma once

/// What is known of one case after all its messages: the fold that every figure rests on.
///
/// Shape     A CaseFact is one stored message, cut down to what the fold needs. `at` is the time it
///           sent, else its arrival. A fact that is equal to an earlier one (same identity) changes
///           nothing: of equal facts the one with the least `at` counts.
/// Promise   fold() gives the same state for the same set of facts in any order and with any
///           repetition. The received day is the day of the earliest fact; each attribute is the
///           latest one said. "Latest" is by `at`, then by the further status, then by identity.
/// Limits    O(n log n) in the facts of one case, which has a handful; CaseFold holds none of them,
///           for a number that a system gives to all its cases.
/// Source    Definition set emc-2024, docs/indicators.md.

#include <compare>
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

/// Folds fact by fact.
class CaseFold {
public:
    /// Facts ascend by identity, those of one identity by (at, seq).
    void add(const CaseFact& fact);
    [[nodiscard]] bool has_facts() const { return has_facts_; }
    /// Of the facts so far, which must be one at least.
    [[nodiscard]] CaseState state() const;

private:
    /// What says which of two facts is the later one. Of those at one time it is the one that came
    /// later; of statuses, before that, the one further on.
    struct Rank {
        base::Instant at;
        int progress = 0;
        std::uint64_t seq = 0;
        auto operator<=>(const Rank&) const = default;
    };
    template <class Value>
    struct Latest {
        Rank rank;
        Value value{};
    };
    static void take(Latest<std::int8_t>& latest, const Rank& rank, std::int8_t said);

    bool has_facts_ = false;
    std::uint64_t identity_ = 0;  ///< Of the last fact.
    base::Instant first_;
    Latest<std::string> code_;
    Latest<std::int8_t> status_{{}, not_said};
    Latest<std::int8_t> channel_{{}, not_said};
    Latest<std::int8_t> payment_{{}, not_said};
    Latest<std::int8_t> level_{{}, not_said};
    Latest<std::int8_t> post_{{}, not_said};
};

/// The state after these facts, which must be of one case and at least one. The facts are
/// reordered, and otherwise as they were.
[[nodiscard]] CaseState fold(std::span<CaseFact> facts);

}  // namespace emc::model

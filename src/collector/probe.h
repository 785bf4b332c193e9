#pragma once

/// What the collector counts.
///
/// Place     The collector adds; whoever serves /metrics reads.
/// Shape     Everything only grows. The label of each counter in an array is the enum's name:
///           wire::to_string(BodyKind), to_string(DropReason), wire::flag_name, to_string(Step).
/// Threads   Any; the counters are independent of one another.

#include <array>
#include <cstdint>

#include "collector/counter.h"
#include "collector/drop.h"
#include "wire/case_request.h"
#include "wire/flag_name.h"

namespace emc::collector {

/// The steps of a request, in their order.
enum class Step : std::uint8_t { size, read, site, address, token, rate, time, pseudonym, keep };
inline constexpr std::size_t step_count = 9;
[[nodiscard]] std::string_view to_string(Step step);

/// The statuses that the collector answers.
inline constexpr std::array<unsigned, 7> statuses = {200, 204, 400, 401, 413, 429, 503};

struct Probe {
    using Step = collector::Step;

    std::array<Counter, wire::body_kind_count> requests;         ///< By kind of body.
    std::array<Counter, wire::body_kind_count> accepted_events;  ///< Durable, by kind of body.
    std::array<Counter, drop_reason_count> dropped;              ///< Entries, or whole bodies.
    std::array<Counter, wire::flag_count> flagged;               ///< Of accepted events.
    std::array<Counter, statuses.size()> answers;
    std::array<Counter, step_count> step_nanoseconds;
    Counter unkept;      ///< Refused over quarantine's budget: counted, and not kept.
    Counter body_bytes;  ///< Received.
    Counter batches;     ///< That the log took.

    void answered(unsigned status);

    [[nodiscard]] std::uint64_t accepted() const;
    [[nodiscard]] std::uint64_t answered_with(unsigned status) const;
    [[nodiscard]] std::uint64_t dropped_for(DropReason reason) const {
        return dropped[static_cast<std::size_t>(reason)].value();
    }
    [[nodiscard]] std::uint64_t flagged_with(model::Flag flag) const;
};

}  // namespace emc::collector

#pragma once

/// Case events of a country, day by day, as its case systems would have sent them.
///
/// Shape     Each case is received on one day and goes on to processed and returned over the next
///           days and weeks. Events come in the order in which they arrive, with the `time` at
///           which they happened. Some arrive days late, some twice, some name a code that no list
///           knows, a few have no case number. What a client of each family says is what such
///           clients say.
/// Promise   The same country and options give the same events. Exactly `cases` cases begin; what
///           would arrive after the period's last day is left out.
/// Limits    Memory: the open cases, about 50 bytes for each event to come.

#include <cstdint>
#include <functional>
#include <optional>
#include <tuple>
#include <vector>

#include "app/demo/country.h"
#include "app/demo/random.h"
#include "app/demo/weighted.h"
#include "base/clock.h"
#include "model/case_event.h"
#include "model/period.h"

namespace emc::app {

struct GeneratorOptions {
    model::Period period;
    std::uint64_t cases = 200'000;
    std::uint64_t seed = 1;
};

class Generator {
public:
    using Sink = std::function<void(const model::CaseEvent&)>;

    Generator(const Country& country, GeneratorOptions options);

    /// Gives all events that arrive on the next day; the sink's event is used again after the call.
    /// False: the period is over, and nothing was given.
    bool next_day(const Sink& sink);

    [[nodiscard]] std::uint64_t cases_begun() const { return cases_begun_; }

private:
    /// An event to come.
    struct Planned {
        base::Instant at;       ///< When it happened.
        base::Instant arrives;  ///< When the client sends it.
        std::uint32_t unit;
        std::uint32_t service;
        std::uint32_t
            serial;          ///< Of the case, among the unit's of the day it began; 0: unnumbered.
        std::int32_t begun;  ///< That day, since the period's first.
        std::int8_t status;
        std::int8_t channel;
        std::int8_t payment;
        std::int8_t post;
        std::int8_t from_national;
        bool unmatched;

        [[nodiscard]] auto order() const {
            return std::tuple(arrives, unit, begun, serial, status);
        }
    };

    void begin_cases(std::uint64_t count);
    void begin_case(std::uint32_t unit);
    Planned next_step(const Planned& event, double days_later, std::int8_t status);
    void arrange(const Planned& event);
    [[nodiscard]] model::CaseEvent& worded(const Planned& planned);
    void choose_units();

    const Country& country_;
    GeneratorOptions options_;
    Random random_;
    std::vector<std::uint64_t> cases_by_day_;
    std::vector<bool> works_;  ///< By day of the period and beyond: offices are open.
    std::vector<Weighted> services_;
    std::vector<std::uint32_t> serials_;  ///< By unit: cases of today.
    std::optional<Weighted> units_;
    std::size_t units_active_ = 0;
    std::vector<std::vector<Planned>> days_;  ///< A ring: what arrives on each of the next days.
    std::int32_t today_ = 0;                  ///< Days since the period's first.
    std::uint64_t cases_begun_ = 0;
    model::CaseEvent event_;
};

}  // namespace emc::app

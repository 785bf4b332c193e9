#pragma once

/// Visits of people and crawlers to the portals of a country, day by day, as the collector would
/// have written them.
///
/// Shape     A visit is some pages of one portal: its home, its news, its services; and what people
///           do there: search, begin a service (trackDVC -1) and submit it (1), download a form,
///           follow a link. Portals of one family of clients are routed in the fragment. Weekends
///           are quieter, offices' hours busier; portals grow. Some visitors are known by an id.
///           The fixtures' site has no visits.
/// Promise   The same country and options give the same hits. Exactly `hits` come, each with the
///           time at which it happened, none after its day's midnight.
/// Limits    Memory: some names for each site.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/demo/audience.h"
#include "app/demo/country.h"
#include "app/demo/random.h"
#include "app/demo/weighted.h"
#include "model/hit.h"
#include "model/period.h"

namespace emc::app {

struct VisitOptions {
    model::Period period;
    std::uint64_t hits = 0;
    std::uint64_t seed = 1;
};

class VisitGenerator {
public:
    using Sink = std::function<void(const model::Hit&)>;

    VisitGenerator(const Country& country, VisitOptions options);

    /// Gives all hits of the next day, visit by visit; the sink's hit is used again after the call.
    /// False: the period is over, and nothing was given.
    bool next_day(const Sink& sink);

    [[nodiscard]] std::uint64_t hits_made() const { return made_; }

private:
    void visit(base::Instant begin, const Sink& sink);
    void walk(std::uint32_t unit, unsigned pages, const Sink& sink);
    /// The hit that is being made happens now; false: the day has no more of them.
    bool give(const Sink& sink);
    void pass(double seconds);
    void begin_action(model::HitKind kind);
    void show_page(std::uint32_t unit, std::string_view path, std::string_view title);
    void show_service(std::uint32_t unit, std::uint32_t service);
    bool use_service(std::uint32_t unit, std::uint32_t service, const Sink& sink);
    void choose_units();

    const Country& country_;
    VisitOptions options_;
    Random random_;
    Audience audience_;
    std::vector<std::uint64_t> hits_by_day_;
    std::vector<Weighted> services_;  ///< By unit.
    std::vector<std::string> origins_;
    std::optional<Weighted> units_;
    std::size_t units_active_ = 0;
    std::int32_t today_ = 0;
    std::uint64_t made_ = 0;
    std::uint64_t left_ = 0;  ///< Of the day.
    base::Instant now_;
    base::Instant midnight_;
    model::Hit hit_;
};

}  // namespace emc::app

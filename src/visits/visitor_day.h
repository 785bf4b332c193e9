#pragma once

/// What one visitor did on one site on one day → visits, and what they add to the counts.
///
/// Place     The loader folds a visitor's hits of a day twice, without and with the new ones, and
///           adds the difference to the counts. Reports fold those of some visits.
/// Shape     A visit ends after silence_max without a hit, with a new campaign, where the sender
///           says that a new one begins, and at midnight: so a visitor's day stands for itself.
///           A ping lengthens the visit it falls into, and begins none.
/// Promise   The counts are a function of the set of hits, each given once: any order, same counts.
///           Excluded hits are in Dimension::excluded, those of crawlers also in
///           Dimension::crawler, and nowhere else.
/// Limits    DayCounts holds one visit's keys and the day's, and no hits: a day may have any
///           number.
/// Source    docs/integrating.md, "Visits".

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "model/hit.h"
#include "visits/dimension.h"
#include "visits/selection.h"

namespace emc::visits {

inline constexpr std::chrono::minutes silence_max{30};

/// A hit as far as counts need it.
struct HitFact {
    std::uint64_t seq = 0;  ///< Place in the log.
    base::Instant at;
    model::HitKind kind = model::HitKind::page_view;
    std::uint16_t flags = 0;
    /// Why it is in no figure, one of exclusion_name(), crawler_exclusion, ai_crawler_exclusion;
    /// empty: it counts. A hit has one reason, so that hits counted and hits by reason add up to
    /// all.
    std::string excluded;
    std::string page;
    std::string title;
    std::string source;  ///< visits::source_of.
    std::string label;   ///< The word, link, file, event or service.
    std::int8_t step = 0;
    std::string language;
    std::string screen;
    std::string browser;        ///< The family.
    std::string browser_major;  ///< The first number of its version; empty: not known.
    std::string os;
    std::string os_major;
    std::string device;
    std::string country;
    std::string crawler;  ///< Its name, also where it is excluded for another reason.

    bool operator==(const HitFact&) const = default;
};

struct Numbers {
    std::int64_t hits = 0;  ///< Page views; of counts_hits() the hits themselves.
    std::int64_t visits = 0;
    std::int64_t visitors = 0;
    std::int64_t lasting = 0;  ///< Of these visitors, those known by an id on other days, too.
    std::int64_t actions = 0;  ///< Dimension::total alone, as the two below.
    std::int64_t bounces = 0;
    std::int64_t seconds = 0;

    bool operator==(const Numbers&) const = default;
    Numbers& operator+=(const Numbers& other);
    [[nodiscard]] Numbers operator-() const;
};

struct Contribution {
    Dimension dimension = Dimension::total;
    std::string key;
    Numbers numbers;

    bool operator==(const Contribution&) const = default;
};

/// Folds a day hit by hit.
class DayCounts {
public:
    /// Of all visits.
    DayCounts() = default;
    /// Of the visits selected alone; a selection with conditions counts by their dimensions, too.
    explicit DayCounts(Selection selection) : selection_(std::move(selection)) {}

    /// Hits ascend by time and, at one time, by seq.
    void add(const HitFact& fact);
    /// Ascending by dimension and key, each once. The next hit begins another day.
    [[nodiscard]] std::vector<Contribution> take();

private:
    using Key = std::pair<Dimension, std::string>;
    struct Visit {
        explicit Visit(const HitFact& begin) : first(begin), last(begin.at) {}
        HitFact first;
        base::Instant last;
        std::int64_t views = 0;
        std::int64_t actions = 0;
        std::optional<std::string> entry;
        std::string exit;
        std::map<Key, std::int64_t> hits;  ///< By what single hits have.
    };
    void add_excluded(const HitFact& fact);
    [[nodiscard]] bool begins_new(const HitFact& fact) const;
    void add_hit(Dimension dimension, const std::string& key);
    void end_visit();

    Selection selection_;
    std::optional<Visit> visit_;
    std::map<Key, Numbers> counts_;
    bool lasting_ = false;
};

/// The same of hits in any order; they are sorted in place.
[[nodiscard]] std::vector<Contribution> counts_of(std::span<HitFact> facts);

}  // namespace emc::visits

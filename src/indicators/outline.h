#pragma once

/// The units and sites of one snapshot, laid out so that a unit with all below it is one span.
///
/// Place     Evaluator keeps one for the newest snapshot, so that a question walks no tree.
/// Shape     Sites stand in the order of a walk through the tree of units, parents first. A unit's
///           span holds its own sites and those of all units below it. A site that belonged to
///           several units one after the other has a place at each, for the days that it was there.
///           Sites of a unit that the snapshot does not know stand at the end, in the country's
///           span alone.
/// Threads   Immutable: any.
/// Limits    Built in O(n log n) over units and sites; 20 000 sites take a few milliseconds.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "registry/site_history.h"
#include "registry/snapshot.h"

namespace emc::indicators {

class Outline {
public:
    struct Span {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;

        bool operator==(const Span&) const = default;
        [[nodiscard]] std::uint32_t size() const { return end - begin; }
    };

    explicit Outline(std::shared_ptr<const registry::Snapshot> snapshot);

    [[nodiscard]] const std::shared_ptr<const registry::Snapshot>& snapshot() const {
        return snapshot_;
    }
    [[nodiscard]] Span country() const { return {0, size()}; }
    /// Nothing where the snapshot has no such unit. An empty code is the country.
    [[nodiscard]] std::optional<Span> of(const model::UnitCode& unit) const;

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(sites_.size()); }
    [[nodiscard]] model::SiteId site_at(std::uint32_t place) const { return sites_[place]; }

    /// The part of a period that the site at a place belonged to the unit there.
    [[nodiscard]] std::optional<model::Period> part_at(std::uint32_t place, model::Period period)
        const;
    /// The parts of a period that places of a span have, each once. The whole period is the first.
    [[nodiscard]] std::vector<model::Period> parts(Span span, model::Period period) const;
    /// The place of a site that has just this part of the period.
    [[nodiscard]] std::optional<std::uint32_t> place_of(
        model::SiteId site, model::Period part, model::Period period
    ) const;
    /// Whether the site at a place stands in the span for later days of the period too.
    [[nodiscard]] bool is_followed(std::uint32_t place, Span span, model::Period period) const;

    /// The sites of a span, each once.
    [[nodiscard]] std::vector<model::SiteId> sites_of(Span span) const;

    /// How many sites have a place in the span that is so.
    template <class IsSo>
    [[nodiscard]] std::uint32_t count_sites(Span span, IsSo is_so) const {
        std::uint32_t count = 0;
        std::set<model::SiteId> met;
        for (std::uint32_t place = span.begin; place < span.end; ++place) {
            if (!is_so(place)) continue;
            if (limited_.contains(place) && !met.insert(site_at(place)).second) continue;
            ++count;
        }
        return count;
    }

private:
    void stand(model::SiteId site, const registry::Tenure& tenure);

    std::shared_ptr<const registry::Snapshot> snapshot_;
    std::vector<model::SiteId> sites_;
    std::unordered_multimap<model::SiteId, std::uint32_t> places_;
    /// The places of sites that belonged to several units.
    std::map<std::uint32_t, registry::Tenure> limited_;
    std::unordered_map<model::UnitCode, Span> spans_;
};

}  // namespace emc::indicators

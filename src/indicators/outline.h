#pragma once

/// The units and sites of one snapshot, laid out so that a unit with all below it is one span.
///
/// Place     Evaluator keeps one for the newest snapshot, so that a question walks no tree.
/// Shape     Sites stand in the order of a walk through the tree of units, parents first. A unit's
///           span holds its own sites and those of all units below it. Sites of a unit that the
///           snapshot does not know stand at the end, in the country's span alone.
/// Threads   Immutable: any.
/// Limits    Built in O(n log n) over units and sites; 20 000 sites take a few milliseconds.

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "registry/snapshot.h"

namespace emc::indicators {

class Outline {
public:
    struct Span {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;

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
    [[nodiscard]] std::optional<std::uint32_t> place_of(model::SiteId site) const;

private:
    std::shared_ptr<const registry::Snapshot> snapshot_;
    std::vector<model::SiteId> sites_;
    std::unordered_map<model::SiteId, std::uint32_t> places_;
    std::unordered_map<model::UnitCode, Span> spans_;
};

}  // namespace emc::indicators

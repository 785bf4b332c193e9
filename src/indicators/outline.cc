#include "indicators/outline.h"

#include <algorithm>

namespace emc::indicators {
namespace {

using model::SiteId;
using model::UnitCode;

struct Branch {
    std::vector<UnitCode> below;
    std::vector<SiteId> sites;
};

using Branches = std::unordered_map<UnitCode, Branch>;

/// The top is the branch of the empty code. A site of an unknown unit stands at no branch.
Branches branches_of(const registry::Snapshot& snapshot) {
    Branches branches;
    branches.reserve(snapshot.units.size() + 1);
    for (const auto& [code, unit] : snapshot.units) {
        branches[snapshot.unit(unit.parent) ? unit.parent : UnitCode{}].below.push_back(code);
    }
    for (const auto& [id, site] : snapshot.sites) {
        if (snapshot.unit(site.unit)) branches[site.unit].sites.push_back(id);
    }
    for (auto& [code, branch] : branches)
        std::ranges::sort(branch.sites);
    return branches;
}

}  // namespace

Outline::Outline(std::shared_ptr<const registry::Snapshot> snapshot)
    : snapshot_(std::move(snapshot)) {
    const auto branches = branches_of(*snapshot_);
    sites_.reserve(snapshot_->sites.size());

    // A walk with its own stack: the tree's depth is what people enter.
    struct Step {
        UnitCode unit;
        bool leaving;
    };
    std::vector<Step> steps{{UnitCode{}, false}};
    while (!steps.empty()) {
        const auto step = std::move(steps.back());
        steps.pop_back();
        if (step.leaving) {
            spans_[step.unit].end = size();
            continue;
        }
        spans_[step.unit].begin = size();
        steps.push_back({step.unit, true});
        const auto branch = branches.find(step.unit);
        if (branch == branches.end()) continue;
        sites_.insert(sites_.end(), branch->second.sites.begin(), branch->second.sites.end());
        for (const auto& below : branch->second.below)
            steps.push_back({below, false});
    }

    std::vector<SiteId> elsewhere;
    for (const auto& [id, site] : snapshot_->sites) {
        if (!snapshot_->unit(site.unit)) elsewhere.push_back(id);
    }
    std::ranges::sort(elsewhere);
    sites_.insert(sites_.end(), elsewhere.begin(), elsewhere.end());
    spans_[UnitCode{}] = country();

    places_.reserve(sites_.size());
    for (std::uint32_t place = 0; place < size(); ++place)
        places_.emplace(sites_[place], place);
}

std::optional<Outline::Span> Outline::of(const UnitCode& unit) const {
    const auto found = spans_.find(unit);
    if (found == spans_.end()) return std::nullopt;
    return found->second;
}

std::optional<std::uint32_t> Outline::place_of(SiteId site) const {
    const auto found = places_.find(site);
    if (found == places_.end()) return std::nullopt;
    return found->second;
}

}  // namespace emc::indicators

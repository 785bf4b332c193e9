#include "indicators/outline.h"

#include <algorithm>

namespace emc::indicators {
namespace {

using model::Period;
using model::SiteId;
using model::UnitCode;

struct Branch {
    std::vector<UnitCode> below;
    std::vector<registry::Stay> sites;
};

using Branches = std::unordered_map<UnitCode, Branch>;

bool comes_before(const registry::Stay& a, const registry::Stay& b) {
    return a.site != b.site ? a.site < b.site : a.tenure.from < b.tenure.from;
}

/// The top is the branch of the empty code. A site of an unknown unit stands at no branch.
Branches branches_of(const registry::Snapshot& snapshot) {
    Branches branches;
    branches.reserve(snapshot.units.size() + 1);
    for (const auto& [code, unit] : snapshot.units) {
        branches[snapshot.unit(unit.parent) ? unit.parent : UnitCode{}].below.push_back(code);
    }
    for (const auto& [id, site] : snapshot.sites) {
        for (const auto& tenure : registry::tenures_of(site))
            if (snapshot.unit(tenure.unit)) branches[tenure.unit].sites.push_back({id, tenure});
    }
    for (auto& [code, branch] : branches)
        std::ranges::sort(branch.sites, comes_before);
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
        for (const auto& [site, tenure] : branch->second.sites)
            stand(site, tenure);
        for (const auto& below : branch->second.below)
            steps.push_back({below, false});
    }

    std::vector<registry::Stay> elsewhere;
    for (const auto& [id, site] : snapshot_->sites) {
        for (const auto& tenure : registry::tenures_of(site))
            if (!snapshot_->unit(tenure.unit)) elsewhere.push_back({id, tenure});
    }
    std::ranges::sort(elsewhere, comes_before);
    for (const auto& [site, tenure] : elsewhere)
        stand(site, tenure);
    spans_[UnitCode{}] = country();
}

void Outline::stand(SiteId site, const registry::Tenure& tenure) {
    places_.emplace(site, size());
    if (tenure.from || tenure.until) limited_.emplace(size(), tenure);
    sites_.push_back(site);
}

std::optional<Outline::Span> Outline::of(const UnitCode& unit) const {
    const auto found = spans_.find(unit);
    if (found == spans_.end()) return std::nullopt;
    return found->second;
}

std::optional<Period> Outline::part_at(std::uint32_t place, Period period) const {
    const auto limited = limited_.find(place);
    return limited == limited_.end() ? period : limited->second.within(period);
}

std::vector<Period> Outline::parts(Span span, Period period) const {
    std::vector<Period> parts{period};
    const auto end = limited_.lower_bound(span.end);
    for (auto at = limited_.lower_bound(span.begin); at != end; ++at) {
        const auto part = at->second.within(period);
        if (part && std::ranges::find(parts, *part) == parts.end()) parts.push_back(*part);
    }
    return parts;
}

std::vector<SiteId> Outline::sites_of(Span span) const {
    std::vector<SiteId> sites(sites_.begin() + span.begin, sites_.begin() + span.end);
    std::ranges::sort(sites);
    const auto twice = std::unique(sites.begin(), sites.end());
    sites.erase(twice, sites.end());
    return sites;
}

std::optional<std::uint32_t> Outline::place_of(SiteId site, Period part, Period period) const {
    const auto [begin, end] = places_.equal_range(site);
    for (auto at = begin; at != end; ++at) {
        if (part_at(at->second, period) == part) return at->second;
    }
    return std::nullopt;
}

bool Outline::is_followed(std::uint32_t place, Span span, Period period) const {
    const auto here = limited_.find(place);
    if (here == limited_.end() || !here->second.until) return false;
    const auto [begin, end] = places_.equal_range(site_at(place));
    return std::any_of(begin, end, [&](const auto& entry) {
        const auto other = entry.second;
        if (other < span.begin || other >= span.end) return false;
        const auto& tenure = limited_.at(other);
        return tenure.from > here->second.until && tenure.within(period).has_value();
    });
}

}  // namespace emc::indicators

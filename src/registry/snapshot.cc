#include "registry/snapshot.h"

#include <algorithm>
#include <bit>
#include <functional>

#include "registry/people/token_secret.h"

namespace emc::registry {
namespace {

template <class Map, class Key>
auto* find_in(const Map& map, const Key& key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

}  // namespace

void ServiceList::index() {
    rows_by_code_.assign(std::bit_ceil(2 * services.size() + 1), 0);
    for (std::uint32_t row = 0; row < services.size(); ++row) {
        const auto& code = services[row].code;
        if (code.empty()) continue;
        auto& place = rows_by_code_[place_of(code)];
        if (place == 0) place = row + 1;
    }
}

std::size_t ServiceList::place_of(std::string_view code) const {
    const std::size_t mask = rows_by_code_.size() - 1;
    auto place = std::hash<std::string_view>{}(code)&mask;
    while (rows_by_code_[place] != 0 && services[rows_by_code_[place] - 1].code != code)
        place = (place + 1) & mask;
    return place;
}

const ListedService* ServiceList::find(std::string_view code) const {
    if (rows_by_code_.empty()) return nullptr;
    const auto row = rows_by_code_[place_of(code)];
    return row == 0 ? nullptr : &services[row - 1];
}

const ServiceList* SiteLists::on(base::Day day) const {
    if (by_day.empty()) return nullptr;
    const auto after = std::upper_bound(
        by_day.begin(),
        by_day.end(),
        day,
        [](base::Day wanted, const auto& entry) { return wanted < entry.first; }
    );
    return after == by_day.begin() ? after->second.get() : std::prev(after)->second.get();
}

const ListedService* SiteLists::row_of(const ServiceList& list, std::string_view code) const {
    if (const auto* own = list.find(code)) return own;
    const auto alias = aliases.find(code);
    return alias == aliases.end() ? nullptr : list.find(alias->second);
}

const Unit* Snapshot::unit(const model::UnitCode& code) const {
    return find_in(units, code);
}

const Site* Snapshot::site(model::SiteId id) const {
    return find_in(sites, id);
}

std::vector<const UserList*> Snapshot::user_lists_within(const model::UnitCode& top) const {
    std::vector<const UserList*> found;
    for (const auto& [unit, list] : user_lists) {
        if (is_within(unit, top)) found.push_back(list.get());
    }
    return found;
}

const SiteLists* Snapshot::lists_of(model::SiteId id) const {
    const auto* found = find_in(lists, id);
    return found == nullptr ? nullptr : found->get();
}

const Token* Snapshot::token(std::string_view secret) const {
    const auto* token = known_token(secret);
    return token && !token->is_over(day) ? token : nullptr;
}

const Token* Snapshot::known_token(std::string_view secret) const {
    return find_in(tokens_by_hash, token_hash(secret));
}

const Token* Snapshot::token_of(std::int64_t id) const {
    for (const auto& [hash, token] : tokens_by_hash) {
        if (token.id == id) return &token;
    }
    return nullptr;
}

bool Snapshot::has_aged(base::Day today) const {
    return std::ranges::any_of(tokens_by_hash, [&](const auto& entry) {
        return entry.second.is_over(day) != entry.second.is_over(today);
    });
}

bool Snapshot::is_within(const model::UnitCode& below, const model::UnitCode& top) const {
    if (top.empty()) return true;
    const Unit* at = unit(below);
    // The registry keeps circles out; a snapshot made by hand could have one, hence the bound.
    for (std::size_t steps = 0; at != nullptr && steps <= units.size(); ++steps) {
        if (at->code == top) return true;
        at = unit(at->parent);
    }
    return false;
}

std::vector<model::SiteId> Snapshot::sites_at(const model::UnitCode& top, const SitesOf& sites_of)
    const {
    std::vector<model::SiteId> found;
    std::vector<model::UnitCode> open{top};
    while (!open.empty()) {
        const auto code = std::move(open.back());
        open.pop_back();
        if (const auto* own = find_in(sites_of, code)) {
            found.insert(found.end(), own->begin(), own->end());
        }
        if (const auto* below = find_in(children_, code)) {
            open.insert(open.end(), below->begin(), below->end());
        }
    }
    return found;
}

std::vector<model::SiteId> Snapshot::sites_within(const model::UnitCode& top) const {
    std::vector<model::SiteId> found;
    if (!indexed_ || top.empty()) {
        for (const auto& [id, site] : sites) {
            if (is_within(site.unit, top)) found.push_back(id);
        }
    } else {
        found = sites_at(top, sites_of_);
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<Stay> Snapshot::stays_within(const model::UnitCode& top) const {
    std::vector<model::SiteId> candidates;
    if (!indexed_ || top.empty()) {
        for (const auto& [id, site] : sites)
            candidates.push_back(id);
    } else {
        candidates = sites_at(top, sites_of_);
        const auto former = sites_at(top, former_sites_of_);
        candidates.insert(candidates.end(), former.begin(), former.end());
    }
    std::ranges::sort(candidates);
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());

    std::vector<Stay> stays;
    for (const auto id : candidates) {
        for (const auto& tenure : tenures_of(sites.at(id)))
            if (is_within(tenure.unit, top)) stays.push_back({id, tenure});
    }
    return stays;
}

void Snapshot::index() {
    children_.clear();
    sites_of_.clear();
    former_sites_of_.clear();
    for (const auto& [code, unit] : units) {
        if (!unit.parent.empty()) children_[unit.parent].push_back(code);
    }
    for (const auto& [id, site] : sites) {
        sites_of_[site.unit].push_back(id);
        for (const auto& former : site.former_units)
            former_sites_of_[former.unit].push_back(id);
    }
    indexed_ = true;
}

}  // namespace emc::registry

#include "reports/funnel.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace emc::reports {
namespace {

void add(const FunnelRow& from, FunnelRow& to) {
    to.viewed += from.viewed;
    to.submitted += from.submitted;
    to.received += from.received;
}

/// The row of a procedure in several sites; `parts` ascend by site.
FunnelRow joined(const std::string& procedure, std::span<FunnelRow> parts) {
    FunnelRow row;
    row.code = parts.front().code;
    row.national = procedure;
    for (const auto& part : parts) {
        add(part, row);
        if (part.code != row.code) row.code = procedure;
        if (row.name.empty()) row.name = part.name;
        if (row.sites.empty() || row.sites.back() != part.sites.front()) {
            row.sites.push_back(part.sites.front());
        }
    }
    return row;
}

}  // namespace

const registry::ServiceList* Funnel::list_of(model::SiteId site) const {
    const auto* lists = lists_of_(site);
    return lists == nullptr ? nullptr : lists->on(on_);
}

const registry::ListedService* Funnel::listed(model::SiteId site, std::string_view code) const {
    const auto* list = list_of(site);
    return list == nullptr ? nullptr : lists_of_(site)->row_of(*list, code);
}

bool Funnel::knows(model::SiteId site, std::string_view code) {
    if (listed(site, code) != nullptr) return true;
    const auto procedure = model::procedure_of(code);
    const auto* list = list_of(site);
    if (!procedure || list == nullptr) return false;
    const auto [of_site, is_new] = procedures_.try_emplace(site);
    if (is_new) {
        for (const auto& service : list->services)
            of_site->second.insert(service.procedure);
    }
    return of_site->second.contains(*procedure);
}

model::SiteId Funnel::home_of(model::SiteId site, std::string_view code) {
    const auto neighbours = neighbours_of_(site);
    if (neighbours.empty() || knows(site, code)) return site;
    std::optional<model::SiteId> home;
    for (const auto other : neighbours) {
        if (other == site || !knows(other, code)) continue;
        if (home) return site;  // Which of the two is meant nobody can tell.
        home = other;
    }
    return home.value_or(site);
}

FunnelRow& Funnel::part(model::SiteId site, const std::string& code) {
    const auto* service = listed(site, code);
    auto& found = parts_[{site, service == nullptr ? code : service->code}];
    if (service != nullptr) found.procedure = service->procedure;
    return found.row;
}

void Funnel::add_viewed(std::span<const store::HitSums> sums) {
    for (const auto& row : sums)
        part(home_of(row.site, row.key), row.key).viewed += row.numbers.hits;
}

void Funnel::add_submitted(std::span<const store::HitSums> sums) {
    for (const auto& row : sums)
        part(home_of(row.site, row.key), row.key).submitted += row.numbers.hits;
}

void Funnel::add_received(const store::UsedCode& used) {
    part(used.site, used.code).received += used.cases;
}

bool Funnel::lacks(model::SiteId site) const {
    const auto* list = list_of(site);
    if (list == nullptr) return false;
    const auto begin = parts_.lower_bound({site, {}});
    const auto end = std::find_if(begin, parts_.end(), [&](const auto& entry) {
        return entry.first.first != site;
    });
    return std::any_of(begin, end, [&](const auto& entry) {
        const auto& [place, part] = entry;
        if (!part.row.name.empty()) return false;
        if (listed(site, place.second) != nullptr) {
            // Named for another site: then the procedure's row is that of several sites.
            return part.procedure.empty() || !names_.contains(part.procedure);
        }
        const auto procedure = model::procedure_of(place.second);
        return procedure && std::ranges::any_of(list->services, [&](const auto& service) {
                   return service.procedure == *procedure;
               });
    });
}

void Funnel::name_by(model::SiteId site, std::span<const model::ServiceRow> rows) {
    std::unordered_map<std::string_view, const model::ServiceRow*> by_code, by_national;
    for (const auto& row : rows) {
        if (!row.id_mcdt.empty()) by_code.try_emplace(row.id_mcdt, &row);
        if (!row.id_cdvcqg.empty()) by_national.try_emplace(row.id_cdvcqg, &row);
    }
    const auto row_of = [&](const std::string& code) -> const model::ServiceRow* {
        const auto* service = listed(site, code);
        const auto& rows_by = service == nullptr ? by_national : by_code;
        const auto found = rows_by.find(service == nullptr ? code : service->code);
        return found == rows_by.end() ? nullptr : found->second;
    };
    std::vector<std::pair<std::string, Part>> moved;
    for (auto entry = parts_.lower_bound({site, {}});
         entry != parts_.end() && entry->first.first == site;) {
        auto& [place, part] = *entry;
        const auto* named = part.row.name.empty() ? row_of(place.second) : nullptr;
        if (named == nullptr) {
            ++entry;
            continue;
        }
        part.row.name = named->name;
        part.row.national = named->id_cdvcqg;
        part.procedure = model::procedure_of(named->id_cdvcqg).value_or(std::string_view{});
        if (!part.procedure.empty()) names_.try_emplace(part.procedure, named->name);
        if (named->id_mcdt.empty() || named->id_mcdt == place.second) {
            ++entry;
            continue;
        }
        moved.emplace_back(named->id_mcdt, std::move(part));
        entry = parts_.erase(entry);
    }
    for (auto& [code, part] : moved)
        move(std::move(part), site, code);
}

void Funnel::move(Part part, model::SiteId site, const std::string& code) {
    auto& own = parts_[{site, code}];
    add(own.row, part.row);
    own = std::move(part);
}

std::vector<FunnelRow> Funnel::take() {
    std::vector<FunnelRow> rows;
    std::map<std::string, std::vector<FunnelRow>> by_procedure;
    for (auto& [place, part] : parts_) {
        part.row.code = place.second;
        part.row.sites = {place.first};
        auto& into = part.procedure.empty() ? rows : by_procedure[part.procedure];
        into.push_back(std::move(part.row));
    }
    parts_.clear();
    for (auto& [procedure, parts] : by_procedure) {
        const bool several = parts.front().sites != parts.back().sites;
        if (several) parts = {joined(procedure, parts)};
        std::ranges::move(parts, std::back_inserter(rows));
    }
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::tie(b.received, b.submitted, b.viewed, a.code, a.sites) <
               std::tie(a.received, a.submitted, a.viewed, b.code, b.sites);
    });
    return rows;
}

}  // namespace emc::reports

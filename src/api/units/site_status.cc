#include <algorithm>

#include "api/handlers.h"
#include "api/json_of.h"
#include "api/parameters.h"
#include "api/rights.h"
#include "api/units/site_life.h"
#include "base/fault.h"
#include "http/json.h"

namespace emc::api {
namespace {

/// Those of one site, out of all ascending by site.
std::span<const store::LastArrival> lasts_of(
    const std::vector<store::LastArrival>& all, model::SiteId site
) {
    const auto first = std::ranges::lower_bound(all, site, {}, &store::LastArrival::site);
    const auto last = std::ranges::upper_bound(all, site, {}, &store::LastArrival::site);
    return {first, last};
}

boost::json::value default_list(const registry::ServiceList* list) {
    if (list == nullptr) return nullptr;
    return {{"version", list->version}, {"rows", list->services.size()}};
}

}  // namespace

Answer list_sites(Api& api, Call& call) {
    TRY(const auto window, window_of(call.request));
    TRY(const auto unit, unit_of(call.request));
    const auto& snapshot = *call.snapshot;
    if (!unit.empty() && (!snapshot.unit(unit) || !sees(snapshot, call.caller, unit))) {
        return Refusal(Why::not_found, "unit");
    }
    // Without `unit` all that the caller sees: its own tree, or the country.
    const auto& top = unit.empty() && !sees_country(call.caller) ? call.caller.unit : unit;
    const auto ids = snapshot.sites_within(top);
    // Where the store is down the list is there all the same, without states.
    auto as_of = std::min(call.snapshot_as_of, api.counted_as_of());
    const auto lasts = api.options().stages->last_arrivals({});
    if (!lasts) as_of = call.snapshot_as_of;
    const auto now = api.now();
    boost::json::array items;
    for (const auto id : shown(ids, window)) {
        const auto& site = *snapshot.site(id);
        auto item = json_of(site);
        const auto* lists = snapshot.lists_of(id);
        item["defaultList"] = default_list(lists == nullptr ? nullptr : lists->on(api.today()));
        if (lasts) {
            const auto life = life_of(site, lasts_of(*lasts, id), now, api.options().silent_after);
            item["state"] = to_string(life.state);
            item["lastHit"] = json_of(life.last_hit);
            item["lastEvent"] = json_of(life.last_event);
        } else {
            item["state"] = item["lastHit"] = item["lastEvent"] = nullptr;
        }
        items.push_back(std::move(item));
    }
    return http::json_response(
        200, {{"items", std::move(items)}, {"total", ids.size()}, {"asOf", json_of(as_of)}}
    );
}

Answer get_site_status(Api& api, Call& call) {
    const auto& site = *call.site;
    const auto silent_after = api.options().silent_after;
    const auto as_of = api.counted_as_of();
    auto& stages = *api.options().stages;
    TRY(const auto lasts, stages.last_arrivals(site.id));
    auto life = life_of(site, lasts, api.now(), silent_after);
    if (life.state == SiteState::active) {
        TRY(const auto hours, stages.stored_hours(site.id));
        life.since = active_since(hours, silent_after);
        // The hour of its first data may have begun before the site.
        const bool began_in_it = site.created - life.since < std::chrono::hours(1);
        if (began_in_it) life.since = std::max(life.since, site.created);
    }
    TRY(const auto imports, api.registry().list_versions(site.id, {1, 0}));
    const auto imported = imports.items.empty() ? base::Instant{} : imports.items.front().imported;
    return http::json_response(
        200,
        boost::json::object{
            {"site", site.id.value},
            {"state", to_string(life.state)},
            {"since", json_of(life.since)},
            {"lastHit", json_of(life.last_hit)},
            {"lastEvent", json_of(life.last_event)},
            {"lastImport", json_of(imported)},
            {"lastLogImport", json_of(life.last_log)},
            {"silentDays", silent_after.count()},
            {"asOf", json_of(as_of)},
        }
    );
}

}  // namespace emc::api

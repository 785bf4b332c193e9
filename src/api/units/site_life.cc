#include "api/units/site_life.h"

#include <algorithm>
#include <array>

namespace emc::api {

std::string_view to_string(SiteState state) {
    constexpr std::array<std::string_view, 4> names = {"pending", "active", "silent", "archived"};
    return names[static_cast<std::size_t>(state)];
}

SiteLife life_of(
    const registry::Site& site,
    std::span<const store::LastArrival> lasts,
    base::Instant now,
    std::chrono::days silent_after
) {
    SiteLife life;
    for (const auto& last : lasts) {
        switch (last.flow) {
            case model::Flow::hits: life.last_hit = last.at; break;
            case model::Flow::events: life.last_event = last.at; break;
            case model::Flow::logs: life.last_log = last.at; break;
        }
    }
    const auto last = std::max(life.last_hit, life.last_event);
    if (site.archived) {
        life.state = SiteState::archived;
        life.since = *site.archived;
    } else if (last == base::Instant{}) {
        life.since = site.created;
    } else if (now - last > silent_after) {
        life.state = SiteState::silent;
        life.since = last;
    } else {
        life.state = SiteState::active;
    }
    return life;
}

base::Instant active_since(
    std::span<const base::Instant> stored_hours, std::chrono::days silent_after
) {
    base::Instant since;
    base::Instant before;
    for (const auto hour : stored_hours) {
        if (since == base::Instant{} || hour - before > silent_after) since = hour;
        before = hour;
    }
    return since;
}

}  // namespace emc::api

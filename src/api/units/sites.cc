#include <algorithm>

#include "api/base_url.h"
#include "api/etag.h"
#include "api/fields.h"
#include "api/handlers.h"
#include "api/json_of.h"
#include "api/parameters.h"
#include "api/rights.h"
#include "api/units/embed_code.h"
#include "base/fault.h"
#include "http/json.h"
#include "registry/limits.h"
#include "registry/rules.h"
#include "registry/site_history.h"

namespace emc::api {
namespace {

constexpr std::size_t url_bytes_max = 2048;

/// http(s) with a host, and nothing that could end an attribute or a script.
bool is_web_address(std::string_view text) {
    const bool is_http = text.starts_with("http://") || text.starts_with("https://");
    if (!is_http || text.size() > url_bytes_max) return false;
    const auto rest = text.substr(text.find("//") + 2);
    if (rest.empty() || rest.front() == '/') return false;
    return std::ranges::none_of(text, [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '"' || c == '\'' ||
               c == '<' || c == '>' || c == '\\';
    });
}

Checked<void> apply(const Fields& fields, registry::Policy& policy) {
    TRY(fields.only({"tokenRequired", "addresses", "eventsPerSecondMax"}));
    TRY(fields.flag("tokenRequired", policy.token_required));
    TRY(fields.texts("addresses", policy.addresses));
    TRY(fields.number("eventsPerSecondMax", policy.events_per_second_max));
    const auto& addresses = policy.addresses;
    if (addresses.size() > registry::policy_addresses_max ||
        !std::ranges::all_of(addresses, registry::is_address_range)) {
        return Refusal(Why::addresses_invalid, "addresses");
    }
    return {};
}

/// All units before, as they are to stand: so a move is taken back, or its day mended.
Checked<std::vector<registry::FormerUnit>> former_units_in(
    const std::vector<Fields>& items, base::Day today, const registry::Snapshot& snapshot
) {
    std::vector<registry::FormerUnit> former;
    for (const auto& item : items) {
        model::UnitCode unit;
        std::optional<base::Day> until;
        TRY(item.unit("unit", unit));
        TRY(item.day("until", until));
        if (!until || *until >= today) return Refusal(Why::field_invalid, "formerUnits");
        if (!snapshot.unit(unit)) return Refusal(Why::unit_unknown, "formerUnits");
        former.push_back({unit, *until});
    }
    return former;
}

std::vector<const model::UnitCode*> units_that_gain_or_lose(
    const std::vector<registry::FormerUnit>& before, const std::vector<registry::FormerUnit>& after
) {
    std::vector<const model::UnitCode*> units;
    const auto add = [&units](const auto& these, const auto& those) {
        for (const auto& former : these)
            if (std::ranges::find(those, former) == those.end()) units.push_back(&former.unit);
    };
    add(before, after);
    add(after, before);
    return units;
}

/// To another unit, with the figures from a day on: today, where none is said, or since ever.
Checked<void> give(const Fields& fields, const Call& call, base::Day today, registry::Site& site) {
    auto unit = site.unit;
    TRY(fields.unit("unit", unit));
    TRY(const auto former, fields.objects("formerUnits"));
    if (former) {
        if (fields.has("unitFrom")) return Refusal(Why::field_invalid, "unitFrom");
        TRY(site.former_units, former_units_in(*former, today, *call.snapshot));
        site.unit = unit;
    } else if (unit != site.unit || fields.has("unitFrom")) {
        std::optional<base::Day> from = today;
        TRY(fields.day("unitFrom", from));
        if (from && *from > today) return Refusal(Why::field_invalid, "unitFrom");
        if (from) {
            registry::give(site, unit, *from);
        } else {
            site.former_units.clear();
            site.unit = unit;
        }
    }
    if (!registry::is_history(site.former_units, site.unit)) {
        return Refusal(Why::field_invalid, "formerUnits");
    }
    // Days are figures: nobody gives or takes those of a unit outside of its tree.
    for (const auto* concerned :
         units_that_gain_or_lose(call.site->former_units, site.former_units)) {
        if (!writes(*call.snapshot, call.caller, *concerned)) {
            return Refusal(Why::not_found, "unitFrom");
        }
    }
    return {};
}

Checked<void> apply(const Fields& fields, base::Instant now, registry::Site& site) {
    TRY(fields.text("name", site.name));
    TRY(fields.text("url", site.url));
    TRY(fields.text("kind", site.kind));
    bool archived = site.archived.has_value();
    TRY(fields.flag("archived", archived));
    if (archived != site.archived.has_value()) {
        site.archived = archived ? std::optional(now) : std::nullopt;
    }
    TRY(const auto policy, fields.object("policy"));
    if (policy) TRY(apply(*policy, site.policy));
    return {};
}

Checked<void> check(const registry::Site& site, const Call& call) {
    constexpr std::string_view kinds[] = {"portal", "case_system", "both"};
    if (site.unit.empty()) return Refusal(Why::field_missing, "unit");
    // Whoever sees only a part of the country does not learn what exists outside of it.
    if (!writes(*call.snapshot, call.caller, site.unit)) return Refusal(Why::not_found, "unit");
    if (!call.snapshot->unit(site.unit)) return Refusal(Why::unit_unknown, "unit");
    if (site.name.empty()) return Refusal(Why::field_missing, "name");
    if (!site.url.empty() && !is_web_address(site.url)) {
        return Refusal(Why::web_address_invalid, "url");
    }
    if (std::ranges::find(kinds, site.kind) == std::end(kinds)) {
        return Refusal(Why::field_invalid, "kind");
    }
    return {};
}

}  // namespace

Answer add_site(Api& api, Call& call) {
    TRY(const auto fields, Fields::read(call.request.body));
    registry::Site site;
    site.kind = "both";
    if (fields.has("archived")) return Refusal(Why::field_invalid, "archived");
    TRY(fields.number("id", site.id.value));
    if (fields.has("id") && site.id.value == 0) return Refusal(Why::field_invalid, "id");
    // Ids are the country's: a number may be on the pages of somebody else's portal already.
    if (fields.has("id") && call.caller.role != registry::Role::national) {
        return Refusal(Why::forbidden, "id");
    }
    TRY(fields.unit("unit", site.unit));
    TRY(apply(fields, api.options().clock->now(), site));
    TRY(check(site, call));
    const auto added = api.registry().add_site(site, call.caller.actor);
    if (!added && added.error() == base::Fault::conflict) return Refusal(Why::site_id_taken, "id");
    TRY(const auto stored, added);
    TRY(api.registry().refresh());
    auto response = http::json_response(201, json_of(stored));
    response.headers.emplace_back("Location", "/api/v1/sites/" + std::to_string(stored.id.value));
    return response;
}

Answer get_site(Api&, Call& call) {
    return tagged(json_of(*call.site));
}

Answer change_site(Api& api, Call& call) {
    TRY(const auto fields, Fields::read(call.request.body));
    TRY(check_seen(call.request, json_of(*call.site)));
    auto site = *call.site;
    const auto now = api.options().clock->now();
    TRY(give(fields, call, base::day_of(now), site));
    TRY(apply(fields, now, site));
    TRY(check(site, call));
    TRY(const auto stored, api.registry().change_site(site, call.caller.actor, call.site));
    TRY(api.registry().refresh());
    return tagged(json_of(stored));
}

Answer get_embed(Api& api, Call& call) {
    const auto base = base_url_of(call.request, api.options().public_url);
    if (!base) return Refusal(Why::parameter_invalid, "Host");
    TRY(const auto routes, switch_of(call.request, "routes"));
    return http::json_response(
        200,
        {{"html", embed_code(*base, call.site->id, routes)},
         {"caseAddress", *base + "/TrackingMCDT"}}
    );
}

}  // namespace emc::api

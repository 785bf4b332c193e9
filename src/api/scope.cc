#include "api/scope.h"

#include "api/parameters.h"
#include "api/rights.h"

namespace emc::api {

Checked<reports::Scope> scope_of(const Call& call) {
    const auto& snapshot = *call.snapshot;
    reports::Scope scope;
    if (const auto text = call.request.query("site")) {
        if (call.request.query("unit")) return Refusal(Why::parameter_invalid, "unit");
        const auto number = number_in(*text);
        if (!number) return Refusal(Why::parameter_invalid, "site");
        const auto* site = snapshot.site({*number});
        const bool is_seen = site != nullptr && sees(snapshot, call.caller, site->unit);
        if (!is_seen) return Refusal(Why::not_found, "site");
        scope.stays.push_back({site->id, {site->unit, {}, {}}});
        return scope;
    }
    TRY(const auto unit, unit_of(call.request));
    scope.country = unit.empty();
    if (scope.country) {
        if (!sees_country(call.caller)) return Refusal(Why::not_found, "unit");
        return scope;
    }
    const bool is_seen = snapshot.unit(unit) != nullptr && sees(snapshot, call.caller, unit);
    if (!is_seen) return Refusal(Why::not_found, "unit");
    scope.stays = snapshot.stays_within(unit);
    return scope;
}

}  // namespace emc::api

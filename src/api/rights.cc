#include "api/rights.h"

namespace emc::api {

using registry::Role;

bool sees_country(const Caller& caller) {
    return caller.role == Role::national || (caller.role == Role::viewer && caller.unit.empty());
}

bool sees(const registry::Snapshot& snapshot, const Caller& caller, const model::UnitCode& unit) {
    if (sees_country(caller)) return true;
    // An empty unit would be the country to is_within.
    return !caller.unit.empty() && snapshot.is_within(unit, caller.unit);
}

bool writes(const registry::Snapshot& snapshot, const Caller& caller, const model::UnitCode& unit) {
    return caller.role != Role::viewer && sees(snapshot, caller, unit);
}

bool manages(
    const registry::Snapshot& snapshot, const Caller& caller, Role role, const model::UnitCode& unit
) {
    if (caller.role == Role::national) return true;
    return role != Role::national && !unit.empty() && writes(snapshot, caller, unit);
}

std::optional<std::vector<model::UnitCode>> audited_units(
    const registry::Snapshot& snapshot, const Caller& caller
) {
    if (caller.role == Role::national) return std::nullopt;
    std::vector<model::UnitCode> units;
    for (const auto& [code, unit] : snapshot.units) {
        if (writes(snapshot, caller, code)) units.push_back(code);
    }
    return units;
}

std::optional<Refusal> refused(
    Need need, const registry::Snapshot& snapshot, const Caller& caller, const Subject& subject
) {
    if (need == Need::open) return std::nullopt;
    if (need == Need::person && !caller.session) return Refusal(Why::unauthorized);
    if (need != Need::person && caller.must_enrol) return Refusal(Why::second_factor_required);
    switch (subject.kind) {
        case Subject::Kind::none: break;
        case Subject::Kind::unknown: return Refusal(Why::not_found);
        case Subject::Kind::country:
            if (!sees_country(caller)) return Refusal(Why::not_found);
            break;
        case Subject::Kind::account:
            // A viewer sees no account, not even that there is one.
            if (!manages(snapshot, caller, subject.role, subject.unit)) {
                return Refusal(Why::not_found);
            }
            break;
        case Subject::Kind::unit:
            if (!sees(snapshot, caller, subject.unit)) return Refusal(Why::not_found);
            break;
    }
    if (need == Need::write && caller.role == Role::viewer) return Refusal(Why::forbidden);
    if (need == Need::national && caller.role != Role::national) return Refusal(Why::forbidden);
    return std::nullopt;
}

}  // namespace emc::api

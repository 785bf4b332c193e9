#pragma once

/// Who may see and do what: the only place that decides.
///
/// Shape     national: sees and writes everything. unit: sees and writes its unit and all below it,
///           now and later. viewer: sees its unit and all below it, or the country where it has
///           none; writes nothing. Who must set up a second factor first does that and nothing
///           else. What a caller does not see does not exist for it (404); what it
///           sees and may not change is forbidden (403).
/// Source    contract.md, section 3, "Rights".

#include <cstdint>
#include <optional>
#include <vector>

#include "api/caller.h"
#include "api/refusal.h"

namespace emc::api {

/// What a route asks of its caller.
enum class Need : std::uint8_t {
    open,      ///< Nothing: anybody, without a token.
    read,      ///< Sees the subject of the route.
    write,     ///< Sees it, and may write there.
    national,  ///< Sees it, and is a national operator.
    person,    ///< Has a session: it is about the caller's own account.
};

/// The whole country, and what stands at no unit.
[[nodiscard]] bool sees_country(const Caller& caller);
[[nodiscard]] bool sees(
    const registry::Snapshot& snapshot, const Caller& caller, const model::UnitCode& unit
);
[[nodiscard]] bool writes(
    const registry::Snapshot& snapshot, const Caller& caller, const model::UnitCode& unit
);

/// Whether the caller gives and takes accounts of this role and unit: a national operator all, a
/// unit's operator those of its tree, below the national role.
[[nodiscard]] bool manages(
    const registry::Snapshot& snapshot,
    const Caller& caller,
    registry::Role role,
    const model::UnitCode& unit
);

/// Whose entries of the audit trail the caller reads: nothing for all; a unit's operator those of
/// its tree.
[[nodiscard]] std::optional<std::vector<model::UnitCode>> audited_units(
    const registry::Snapshot& snapshot, const Caller& caller
);

/// What a route is about, once its path has been looked up.
struct Subject {
    enum class Kind : std::uint8_t {
        none,     ///< Nothing in particular: the role alone decides.
        country,  ///< All of it, or what belongs to no unit.
        unit,     ///< This unit, or a site of it.
        account,  ///< An account of this role and unit.
        unknown,  ///< The path names what does not exist.
    };
    Kind kind = Kind::none;
    model::UnitCode unit;
    registry::Role role = registry::Role::viewer;
};

/// Nothing where the caller may; else 404 or 403.
[[nodiscard]] std::optional<Refusal> refused(
    Need need, const registry::Snapshot& snapshot, const Caller& caller, const Subject& subject
);

}  // namespace emc::api

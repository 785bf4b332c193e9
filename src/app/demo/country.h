#pragma once

/// A country as it could be: what each unit offers, to how many people, and how far online.
///
/// Shape     One site for each unit. H34's is site 227; it has no services of its own here and no
///           cases, so that the case events of the fixtures give exact figures.
/// Promise   The same units and seed give the same country.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/demo/procedures.h"
#include "base/day.h"
#include "model/ids.h"
#include "model/service.h"
#include "registry/sql/types.h"

namespace emc::app {

inline constexpr model::SiteId fixture_site{227};
inline constexpr char fixture_unit[] = "H34";

/// What a unit's list says of one procedure, in the first version of the list and in the second.
struct OfferedService {
    std::uint32_t procedure = 0;
    std::int8_t level = 0;
    std::int8_t level_later = 0;
    std::string code;  ///< ID MCDT.
};

/// The two families of clients in the field: what they say of a case, and how.
enum class Client { opencps, dotnet };

struct DemoUnit {
    registry::Unit unit;
    model::SiteId site;
    Client client = Client::opencps;
    double demand = 0;    ///< Cases relative to other units; 0 for the fixture's.
    double ambition = 0;  ///< Share of cases that are online at level 4 in the middle of the time.
    double post_share = 0;
    /// The most demanded first.
    std::vector<OfferedService> services;
    std::optional<std::size_t> successor;  ///< Who takes over the day after unit.valid_to.
};

struct Country {
    std::vector<Procedure> procedures;
    std::vector<DemoUnit> units;
};

[[nodiscard]] Country make_country(const std::vector<registry::Unit>& units, std::uint64_t seed);

/// The address of a unit's portal.
[[nodiscard]] std::string url_of(const DemoUnit& unit);

/// By unit, what people want of it on a day: nothing of one that has ended, which its heir has.
[[nodiscard]] std::vector<double> demand_on(const Country& country, base::Day day);

/// A unit's list as Annex I names it; `later` takes the second version.
[[nodiscard]] std::vector<model::ServiceRow> list_of(
    const Country& country, const DemoUnit& unit, bool later
);

}  // namespace emc::app

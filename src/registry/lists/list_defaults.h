#pragma once

/// Which version of a site's list was the default on which day.
///
/// Source    domain.md, section 5: a case is judged by the list that was the default on its
///           received day; a site's first default also holds for all days before it.

#include <soci/session.h>
#include <map>
#include <vector>

#include "base/day.h"
#include "model/ids.h"
#include "registry/sql/types.h"

namespace emc::registry {

/// One site's defaults, by the day from which each holds.
struct ListDefaults {
    std::map<base::Day, std::uint32_t> by_day;

    /// The version that is the default on a day, 0 where the site has none.
    [[nodiscard]] std::uint32_t on(base::Day day) const;
    /// When a version is the default, by day; days that follow each other are one period.
    [[nodiscard]] std::vector<DefaultPeriod> periods_of(std::uint32_t version) const;
};

[[nodiscard]] ListDefaults read_defaults(soci::session& sql, model::SiteId site);

/// Replaces what was the default from the same day.
void write_default(soci::session& sql, model::SiteId site, std::uint32_t version, base::Day from);

}  // namespace emc::registry

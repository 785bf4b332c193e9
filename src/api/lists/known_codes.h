#pragma once

/// What a site's lists and aliases know, day by day, as the store is asked about the rest.

#include <optional>
#include <vector>

#include "base/day.h"
#include "registry/snapshot.h"
#include "store/case_store.h"

namespace emc::api {

/// One stretch for each list that was the default, from and to the days given (nothing: as far as
/// days reach); the first list holds for all days before it too. Without lists nothing is known.
[[nodiscard]] std::vector<store::KnownCodes> known_codes(
    const registry::SiteLists* lists, std::optional<base::Day> from, std::optional<base::Day> to
);

}  // namespace emc::api

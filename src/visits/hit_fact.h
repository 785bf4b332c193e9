#pragma once

/// A hit as it was sent → the fact that is stored and counted.
///
/// Place     The loader, once for each hit.
/// Promise   Pure: what better lists say of old hits, a rebuild finds out from the log.

#include <cstdint>

#include "base/clock.h"
#include "model/hit.h"
#include "visits/visitor_day.h"

namespace emc::visits {

/// What stands for something that was not said.
inline constexpr std::string_view unknown = "unknown";

[[nodiscard]] HitFact fact_of(std::uint64_t seq, base::Instant arrival, const model::Hit& hit);

/// The name of a reason, as it is stored; empty for none.
[[nodiscard]] std::string_view exclusion_name(model::HitExclusion exclusion);

/// The reason of hits that a crawler sent; of one that reads for a language model the second.
inline constexpr std::string_view crawler_exclusion = "crawler";
inline constexpr std::string_view ai_crawler_exclusion = "ai_crawler";

}  // namespace emc::visits

#pragma once

/// From the parameters of one request to a typed hit.
///
/// Place     hit_request.cc, once for each hit.

#include "wire/hit_params.h"
#include "wire/hit_request.h"

namespace emc::wire {

/// Fills `out`, which must be fresh; or returns why not. The site it names is set in any case.
[[nodiscard]] std::optional<HitReason> read_hit(const HitParams& params, ReadHit& out);

/// The site that the parameters name, or 0.
[[nodiscard]] model::SiteId named_site(const HitParams& params);

}  // namespace emc::wire

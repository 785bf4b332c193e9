#pragma once

/// What was refused goes into the log as well: no client of the field sends it again.
///
/// Shape     A model::Refused under the site it named if that is known, else under site 0; then the
///           message says which number it named. The body stands without ids of citizens.
/// Limits    One record a drop; its body is at most the request's. How many of them are kept:
///           quarantine_budget.h.

#include <cstddef>
#include <string>
#include <vector>

#include "collector/drop.h"
#include "model/refused.h"
#include "registry/snapshot.h"

namespace emc::collector {

/// The site under which a refusal is filed: the one it named if that is known, else 0.
[[nodiscard]] model::SiteId known_site(model::SiteId named, const registry::Snapshot& snapshot);

/// The record of a refusal, whose reason is one that is kept.
[[nodiscard]] std::vector<std::byte> refused_record(
    const Drop& drop, const registry::Snapshot& snapshot
);

/// What the message of a kept refusal says, in a reader's language; as it stands for a reason that
/// is none of today's.
[[nodiscard]] std::string message_of(const model::Refused& refused, Language language);

}  // namespace emc::collector

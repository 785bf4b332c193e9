#pragma once

/// The life of a site: pending until its first hit or event, active, silent, archived.
///
/// Shape     A site is silent when it stored nothing for longer than `silent_after`, whichever of
///           its flows it was. Archived is what people say, the rest follows from what came in.
/// Threads   Any; pure.
/// Source    contract.md, section 3; docs/operating.md, "Sites".

#include <chrono>
#include <span>
#include <string_view>

#include "base/clock.h"
#include "registry/sql/types.h"
#include "store/ledger_store.h"

namespace emc::api {

enum class SiteState { pending, active, silent, archived };
[[nodiscard]] std::string_view to_string(SiteState state);

struct SiteLife {
    SiteState state = SiteState::pending;
    base::Instant since;  ///< Of an active site the epoch: active_since() says it.
    base::Instant last_hit;
    base::Instant last_event;
    base::Instant last_log;  ///< Was read in; what it tells of may be long ago.
};

/// `lasts` are those of this site.
[[nodiscard]] SiteLife life_of(
    const registry::Site& site,
    std::span<const store::LastArrival> lasts,
    base::Instant now,
    std::chrono::days silent_after
);

/// When the stretch without a silence began that holds the last of these hours; ascending.
[[nodiscard]] base::Instant active_since(
    std::span<const base::Instant> stored_hours, std::chrono::days silent_after
);

}  // namespace emc::api

#pragma once

/// One request on its way through the collector's steps.
///
/// Place     case_endpoint.cc makes one for each request; each step takes from it and adds to it.
/// Shape     An event is in `events` until a step drops it; then it is in `drops`. All views are
///           into the request's body.
/// Threads   One.

#include <memory>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "collector/drop.h"
#include "http/message.h"
#include "registry/snapshot.h"
#include "wire/case_request.h"

namespace emc::collector {

struct Passage {
    const http::Request& request;
    base::Instant now;
    std::shared_ptr<const registry::Snapshot> snapshot;
    wire::BodyKind kind = wire::BodyKind::empty;
    std::vector<wire::ReadEvent> events;
    std::vector<Drop> drops;
    std::chrono::seconds retry_after{1};

    [[nodiscard]] bool holds_many() const { return wire::holds_many(kind); }

    /// Drops each event for which `judge` gives a reason. It is asked once for each run of events
    /// of one site, since its answer may depend on the site alone.
    template <class Judge>
    void sift_by_site(Judge judge);
};

template <class Judge>
void Passage::sift_by_site(Judge judge) {
    std::optional<model::SiteId> judged;
    std::optional<DropReason> reason;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        wire::ReadEvent& read = events[i];
        const model::SiteId site = read.event.site;
        if (judged != site) {
            reason = judge(site);
            judged = site;
        }
        if (reason) {
            const auto field = wire::to_string(wire::Field::site);
            drops.push_back({read.index, *reason, field, read.body, site});
        } else {
            if (kept != i) events[kept] = std::move(read);
            ++kept;
        }
    }
    events.resize(kept);
}

}  // namespace emc::collector

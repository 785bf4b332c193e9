#pragma once

/// Who a hit's visitor is, as a number that says nothing of the person.
///
/// Shape     An id that the sender gave (`uid`, else `cid`, else `_id`) makes a lasting visitor of
///           the site. Without one, the visitor is the site, the address, the agent and the day
///           together: nothing is kept in the browser, and nobody is known again the next day.
/// Promise   A keyed hash: without the key nobody can test a guess. Never 0.
/// Threads   Any; pure.

#include <cstdint>
#include <string_view>

#include "base/day.h"
#include "base/pseudonyms.h"
#include "model/ids.h"
#include "wire/hit_request.h"

namespace emc::collector {

struct Visitor {
    std::uint64_t id = 0;
    bool lasting = false;
};

[[nodiscard]] Visitor visitor_of(
    const base::Pseudonyms& pseudonyms,
    model::SiteId site,
    const wire::HitClaims& claims,
    std::string_view address,
    std::string_view agent,
    base::Day day
);

}  // namespace emc::collector

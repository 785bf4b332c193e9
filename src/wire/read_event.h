#pragma once

/// From the fields of one message to a typed event: every odd value flagged, none refused.
///
/// Place     case_request.cc, once for each message; collector then hashes the ids.
/// Promise   Refuses only a message without a usable site, or one whose text cannot be stored.
/// Threads   Any; pure.
/// Limits    The bytes_max of model::CaseEvent; json_depth_max for `user`.
/// Source    contract.md, section 2; domain.md, sections 3.2 and 7.

#include <optional>
#include <string_view>

#include "model/case_event.h"
#include "wire/field.h"
#include "wire/raw_user.h"
#include "wire/refusal.h"

namespace emc::wire {

struct ReadEvent {
    model::CaseEvent event;  ///< Its user holds type and location alone.
    RawUser user;
    std::size_t index = 0;  ///< Its place among the entries, from 0.
    std::string_view body;  ///< What was sent, a view into the request's body.
};

struct EventFault {
    Reason reason;
    std::string_view field;
};

/// Fills `out`, which must be fresh; or returns why not.
[[nodiscard]] std::optional<EventFault> read_event(const Fields& fields, ReadEvent& out);

}  // namespace emc::wire

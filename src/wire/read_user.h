#pragma once

/// The `user` field: `{ID_local, ID_QG, TYPE, LOCATION}`, as an object or as the text of one.
///
/// Promise   What is neither is dropped and flagged odd_user; nothing of it is kept. A value inside
///           that is odd is dropped alone, with the same flag.
/// Source    contract.md, section 2; domain.md, section 3.2 (.NET sends JSON inside a string).

#include <optional>

#include "model/case_event.h"
#include "wire/field.h"
#include "wire/raw_user.h"
#include "wire/refusal.h"

namespace emc::wire {

/// Type and location go into the event, the ids into `user`. Returns what makes the message one
/// that cannot be stored, if anything.
[[nodiscard]] std::optional<Reason> read_user(
    const FieldValue& value, model::CaseEvent& event, RawUser& user
);

}  // namespace emc::wire

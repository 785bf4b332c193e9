#pragma once

/// The fields of a form body, also of one that was never percent-encoded.
///
/// Place     case_request.cc, for bodies that are no JSON.
/// Shape     Two kinds, told apart by the bytes of the whole body:
///           raw      holds a byte over 0x7F, a space or control character, or a `%` without two
///                    hex digits. Nothing is decoded but a time or a user that is encoded by
///                    itself. A field begins at the start or at `&name=` with a known name; all
///                    else belongs to the value before it when that is a name, data or user. A
///                    case number or a code ends at an `&name=` that nobody knows, all others at
///                    their first `&`.
///           encoded  `&` parts fields, `+` is a space, `%XX` a byte. A part without `=` that is
///                    no known name belongs to the name, data, user, case number or code before
///                    it, with its `&`.
///           Names are matched without regard to case. Java writes a missing value as `null`: in a
///           form that is not said.
/// Threads   Any; the rooms belong to the caller.
/// Limits    Linear in the body.
/// Source    domain.md, section 3.2 (OpenCPS raw client).

#include <array>
#include <string>
#include <string_view>

#include "wire/field.h"

namespace emc::wire {

/// Room for decoded texts, one per field, reused from message to message.
using FieldRooms = std::array<std::string, field_count>;

[[nodiscard]] bool is_raw_form(std::string_view body);

void read_form(std::string_view body, FieldRooms& rooms, Fields& fields);

}  // namespace emc::wire

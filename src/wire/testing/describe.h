#pragma once

/// An event, or what was refused of a request, as one line of text, so that a failing test prints
/// itself.
///
/// Shape     `227 number=… code=… name=… status=1 channel=1 … flags=a,b`; what is not said is left
///           out. A refusal: `#2 site_missing siteId`.

#include <string>

#include "wire/case_request.h"
#include "wire/hit_request.h"

namespace emc::wire::testing {

/// ` name=value` behind the rest, where anything is said.
void add_said(std::string& out, std::string_view name, std::string_view value);

[[nodiscard]] std::string describe(const model::CaseEvent& event);
[[nodiscard]] std::string describe(const model::Hit& hit);
[[nodiscard]] std::string describe(const ReadEvent& read);
[[nodiscard]] std::string describe(const Refusal& refusal);
[[nodiscard]] std::string describe(const HitRequest& request);
/// Everything of a request, a line each.
[[nodiscard]] std::string describe(const CaseRequest& request);

}  // namespace emc::wire::testing

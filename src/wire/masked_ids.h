#pragma once

/// A body of a case message without the ids of citizens in it: `*` for each of their bytes.
///
/// Place     collector, before what it refused is kept.
/// Shape     The values of `ID_local` and `ID_QG`, wherever a name of these stands: in JSON, in
///           JSON inside a string, in a form, percent-encoded or not, in what is none of these. All
///           other bytes stay.
/// Threads   Any; pure.
/// Limits    Linear in the body. What names an id in another way is not found.
/// Source    domain.md, section 6.

#include <string>
#include <string_view>

namespace emc::wire {

[[nodiscard]] std::string masked_ids(std::string_view body);

}  // namespace emc::wire

#pragma once

/// The conditions on visits that a query says: `filter=browser==Firefox`, once for each.
///
/// Shape     NAME OPERATOR VALUE[|VALUE…]. Operators are Matomo's: `==` is, `!=` is not, `=@`
///           contains, `!@` contains not, `=^` begins with, `!^` begins not with. One of the values
///           is enough. A bar or backslash in a value has a backslash before it.
/// Errors    parameter_invalid with the names or operators that exist.
/// Limits    filters_max, filter_values_max.

#include <vector>

#include "api/refusal.h"
#include "http/message.h"
#include "visits/selection.h"

namespace emc::api {

inline constexpr std::size_t filters_max = 20;
inline constexpr std::size_t filter_values_max = 100;

[[nodiscard]] Checked<std::vector<visits::Condition>> filters_of(const http::Request& request);

}  // namespace emc::api

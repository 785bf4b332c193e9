#pragma once

/// Whose figures a question is about, by its `site` or `unit`.
///
/// Promise   Only what the caller sees: anything else does not exist for it.

#include "api/call.h"
#include "reports/scope.h"

namespace emc::api {

/// `site`, or `unit` with all below it, or neither: the country.
[[nodiscard]] Checked<reports::Scope> scope_of(const Call& call);

}  // namespace emc::api

#pragma once

/// What kind of thing a browser runs on.
///
/// Shape     `desktop phone tablet tv console wearable`; empty: not known.
/// Promise   Pure and total.

#include <string_view>

#include "enrich/client_hints.h"

namespace emc::enrich {

/// `system` is the family that uap-core names, `folded` the agent in lower case.
[[nodiscard]] std::string_view device_of(
    std::string_view system, std::string_view folded, const ClientHints& hints
);

}  // namespace emc::enrich

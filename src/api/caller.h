#pragma once

/// Who calls the API.
///
/// Place     api.cc asks once for each request that needs one.
/// Source    contract.md, section 3.

#include <optional>
#include <string_view>

#include "http/message.h"
#include "registry/snapshot.h"

namespace emc::api {

struct Caller {
    registry::Role role = registry::Role::viewer;
    model::UnitCode unit;  ///< Empty: the whole country.
    registry::Actor actor;
};

/// By the request's `Authorization: Bearer`; nothing for no token, or none that is known. The
/// command line's secret, where there is one, is a national caller named `cli`.
[[nodiscard]] std::optional<Caller> caller_of(
    const http::Request& request, const registry::Snapshot& snapshot, std::string_view cli_secret
);

}  // namespace emc::api

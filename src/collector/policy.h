#pragma once

/// Whether a sender's token lets it send in a site's name.

#include "http/message.h"
#include "registry/snapshot.h"

namespace emc::collector {

/// The secret of `Authorization: Bearer SECRET`, or nothing.
[[nodiscard]] std::string_view bearer_of(const http::Request& request);

/// The token, where it is known, may write (a viewer's may not), and its unit is the site's or
/// stands above it; else nullptr.
[[nodiscard]] const registry::Token* token_covering(
    std::string_view secret, const registry::Site& site, const registry::Snapshot& snapshot
);

}  // namespace emc::collector

#pragma once

/// The code that a portal puts into its pages.
///
/// Shape     HTML, in the official form: trackPageView and enableLinkTracking are pushed before
///           setTrackerUrl and setSiteId, then the script is inserted, async and deferred.
/// Source    domain.md, section 3.1; contract.md, section 2.

#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"
#include "model/ids.h"

namespace emc::api {

/// Where portals reach this server: `public_url`, else the scheme and Host of the request. Nothing
/// where the Host is no name or address.
[[nodiscard]] std::optional<std::string> base_url_of(
    const http::Request& request, std::string_view public_url
);

[[nodiscard]] std::string embed_code(std::string_view base_url, model::SiteId site);

}  // namespace emc::api

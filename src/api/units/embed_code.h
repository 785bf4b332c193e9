#pragma once

/// The code that a portal puts into its pages.
///
/// Shape     HTML, in the official form: trackPageView and enableLinkTracking are pushed before
///           setTrackerUrl and setSiteId, then the script is inserted, async and deferred. With
///           `routes` those of a single-page application are page views.
/// Source    domain.md, section 3.1; contract.md, section 2.

#include <string>
#include <string_view>

#include "model/ids.h"

namespace emc::api {

[[nodiscard]] std::string embed_code(std::string_view base_url, model::SiteId site, bool routes);

}  // namespace emc::api

#pragma once

/// The script that portals load: /embed/gov-tracking.min.js, and /matomo.js for pages made for
/// Matomo.
///
/// Shape     Compressed where the browser takes gzip; kept for an hour, then asked for by its tag.
///           Any page may load it.
/// Threads   Handlers run on any network thread; the script never changes.

#include "http/router.h"

namespace emc::app {

void add_tracker_routes(http::Router& router);

}  // namespace emc::app

#pragma once

/// What tells a browser to make nothing of an answer but what it is.
///
/// Shape     Content-Security-Policy that allows nothing at all, nosniff, no frames, no referrer:
///           for answers that are no pages. A page has a policy of its own, which stays.

#include "http/message.h"

namespace emc::http {

/// Those that the response does not have yet; with `secure`, also that the name is HTTPS's alone
/// for a year.
void add_safe_headers(Response& response, bool secure = false);

}  // namespace emc::http

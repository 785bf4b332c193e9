#pragma once

/// The web application's files over HTTP.
///
/// Place     app gives the files that the build embedded; http calls the routes. Everything the
///           pages show comes from the API.
/// Shape     /assets/NAME: names carry a hash of the content, so they are kept for ever. Files of
///           the root (`/icon.svg`) and every other path: the page of the application, which finds
///           by the address what to show; asked again each time, answered 304 while unchanged.
/// Promise   Below /api and /embed, where programs ask, an unknown path stays 404 as JSON;
///           /api/docs alone is a page. A path that names a file that is not there (`/x.php`,
///           `/.env`) is 404 too: as the page for who asks for HTML, which then says so, else as
///           JSON. No script or style runs but from this server's files: Content-Security-Policy.
/// Errors    None: each outcome is an answer.
/// Threads   Handlers run on any network thread; the files never change.
/// Source    RFC 9110, section 13; CSP level 3.

#include <span>

#include "http/router.h"
#include "pages/file.h"

namespace emc::pages {

/// The files outlive the router; one of them is `index.html`.
void add_routes(http::Router& router, std::span<const File> files);

}  // namespace emc::pages

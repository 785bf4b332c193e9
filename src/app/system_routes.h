#pragma once

/// What the command line of this machine may ask of a server, beyond the API for people.
///
/// Place     The server adds these routes, and so does the door into a folder that no server has:
///           one way for both.
/// Shape     POST /api/v1/system/catch-up → 204 when all that was accepted is counted
///           POST /api/v1/system/backup {path, passphrase} → 202; 409 while another one runs
///           POST /api/v1/system/import-log {site, files} → 202; 409 while another one runs
///           GET  /api/v1/system/chore → {"name", "running", "progress", "error", "result"}
/// Promise   Only a bearer of the secret in server.json, which the server's user alone can read, is
///           heard; to anybody else these paths do not exist.

#include <string>

#include "app/chore.h"
#include "app/spine.h"
#include "http/router.h"

namespace emc::app {

struct SystemRoutes {
    Spine& spine;
    Chore& chore;
    std::string secret;

    void add_to(http::Router& router) const;
};

}  // namespace emc::app

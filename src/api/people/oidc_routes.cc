#include "api/handlers.h"
#include "api/route_table.h"

namespace emc::api {
namespace {

using http::Method;

constexpr RouteRow oidc_paths[] = {
    {Method::get,
     "/api/v1/session/methods",
     Need::open,
     Names::nothing,
     BodyKind::none,
     get_login_methods,
     "How one can log in besides by a password, and whether a forgotten one is mended by mail",
     "",
     "",
     200,
     "LoginMethods"},
    {Method::get,
     "/api/v1/session/oidc",
     Need::open,
     Names::nothing,
     BodyKind::none,
     begin_oidc,
     "Sends the browser to the OpenID Connect provider to log in",
     "next",
     "",
     302,
     "",
     Pace::provider},
    {Method::get,
     "/api/v1/session/oidc/callback",
     Need::open,
     Names::nothing,
     BodyKind::none,
     finish_oidc,
     "Where the provider sends the browser back to: sets the session's cookie and leads on, or "
     "back "
     "to the login page with the reason",
     "code state iss error",
     "",
     302,
     "",
     Pace::provider},
    {Method::post,
     "/api/v1/session/oidc/code",
     Need::open,
     Names::nothing,
     BodyKind::json,
     finish_oidc_with_code,
     "Ends a login by the provider of an account that has a second factor",
     "",
     "AuthenticatorCode",
     200,
     "Session"},
    {Method::del,
     "/api/v1/accounts/{id}/link",
     Need::write,
     Names::account,
     BodyKind::none,
     remove_link,
     "Parts an account from the provider's identity that logs in as it; ends all its sessions",
     "",
     "",
     204,
     ""},
};

}  // namespace

std::span<const RouteRow> oidc_rows() {
    return oidc_paths;
}

}  // namespace emc::api

#include "api/handlers.h"
#include "api/route_table.h"

namespace emc::api {
namespace {

using http::Method;

constexpr RouteRow rows[] = {
    {Method::post,
     "/api/v1/session",
     Need::open,
     Names::nothing,
     BodyKind::json,
     begin_session,
     "Logs in: sets the session's cookie",
     "",
     "Login",
     200,
     "Session",
     Pace::password},
    {Method::get,
     "/api/v1/session",
     Need::person,
     Names::nothing,
     BodyKind::none,
     get_session,
     "Whose session it is",
     "",
     "",
     200,
     "Session"},
    {Method::del,
     "/api/v1/session",
     Need::person,
     Names::nothing,
     BodyKind::none,
     end_session,
     "Logs out",
     "",
     "",
     204,
     ""},

    {Method::post,
     "/api/v1/accounts",
     Need::write,
     Names::nothing,
     BodyKind::json,
     add_account,
     "Adds an account; a unit's operator for its own tree",
     "",
     "NewAccount",
     201,
     "Account",
     Pace::password},
};

}  // namespace

std::span<const RouteRow> people_rows() {
    return rows;
}

}  // namespace emc::api

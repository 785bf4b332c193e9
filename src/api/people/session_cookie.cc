#include "api/people/session_cookie.h"

#include <fmt/format.h>

#include "registry/people/token_secret.h"

namespace emc::api {
namespace {

void set(
    http::Response& response,
    const http::Request& request,
    std::string_view value,
    std::string_view more
) {
    response.headers.emplace_back(
        "Set-Cookie",
        fmt::format(
            "{}={}; Path=/; HttpOnly; SameSite=Strict{}{}",
            session_cookie_name,
            value,
            more,
            request.secure ? "; Secure" : ""
        )
    );
}

}  // namespace

void set_session_cookie(
    http::Response& response, const http::Request& request, std::string_view secret
) {
    set(response, request, secret, "");
}

void clear_session_cookie(http::Response& response, const http::Request& request) {
    set(response, request, "", "; Max-Age=0");
}

std::string csrf_of(std::string_view session_secret) {
    return registry::token_hash("csrf " + std::string(session_secret));
}

}  // namespace emc::api

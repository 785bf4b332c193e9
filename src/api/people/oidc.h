#pragma once

/// Logins by an OpenID Connect provider: what a browser is sent to and comes back with.
///
/// Place     The login page's button leads to begin_oidc, the provider to finish_oidc, and that to
///           the page that was asked for, or back to the login page with the reason.
/// Shape     Between the two the browser carries what was begun in a cookie that only the server
///           can read (signin/oidc/attempt.h). An account's own second factor is asked for after
///           the provider has named it, as after a password.
/// Promise   A login makes no account. An identity that is nobody's yet is linked to the one
///           account that its claim names. Browsers are led to paths of this server alone.

#include <string>
#include <string_view>

#include "api/refusal.h"
#include "http/message.h"

namespace emc::api {

inline constexpr std::string_view oidc_cookie_name = "emc_oidc";
inline constexpr std::string_view oidc_path = "/api/v1/session/oidc";
inline constexpr std::string_view login_page = "/dang-nhap";
inline constexpr std::size_t next_bytes_max = 1024;

/// The path, where it is one of a page of this server; else the first page's.
[[nodiscard]] std::string local_page(std::string_view wanted);

/// To the login page, which says why and later goes on to `next`.
[[nodiscard]] http::Response back_to_login(Why why, std::string_view next);

}  // namespace emc::api

#pragma once

/// The cookie of a session, and the word that a page must send with each write.
///
/// Shape     HttpOnly, SameSite=Strict, gone when the browser closes; Secure where the request came
///           over TLS. The word is made of the secret, so that nothing more is stored: who can read
///           it from an answer has logged in, and another site can neither read nor guess it.

#include <string>
#include <string_view>

#include "http/message.h"

namespace emc::api {

inline constexpr std::string_view session_cookie_name = "emc_session";
inline constexpr std::string_view csrf_header = "X-CSRF-Token";

void set_session_cookie(
    http::Response& response, const http::Request& request, std::string_view secret
);
void clear_session_cookie(http::Response& response, const http::Request& request);

[[nodiscard]] std::string csrf_of(std::string_view session_secret);

}  // namespace emc::api

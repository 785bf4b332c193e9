#pragma once

/// Where others reach this server: what stands in the links that it gives out.

#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"

namespace emc::api {

/// `public_url`, else the scheme and Host of the request; without a slash at its end. Nothing where
/// the Host is no name or address.
[[nodiscard]] std::optional<std::string> base_url_of(
    const http::Request& request, std::string_view public_url
);

/// The page on which whoever has the secret sets a password. It stands behind the #: the word goes
/// to no server's log, and in no Referer.
[[nodiscard]] std::string reset_link(std::string_view base_url, std::string_view secret);

}  // namespace emc::api

#pragma once

/// The one shape of an error in the whole program, and the one place where an error becomes a
/// status.
///
/// Shape     {"error":{"code":"...","message":"...","field":"..."}}; field only where there is one.

#include <boost/system/error_code.hpp>
#include <string_view>

#include "http/message.h"

namespace emc::http {

[[nodiscard]] Response error_response(
    unsigned status, std::string_view code, std::string_view message, std::string_view field = {}
);

/// By the error's base::Fault: 400, 401, 404, 409, 503, 503, 500, 500.
[[nodiscard]] unsigned status_of(const boost::system::error_code& error) noexcept;

}  // namespace emc::http

#pragma once

/// An answer that is a file to be kept, never a page to be shown.

#include <string>
#include <string_view>

#include "http/message.h"

namespace emc::api {

/// Content-Disposition with the name in ASCII, and as it is by RFC 5987.
[[nodiscard]] std::string attachment(std::string_view file_name);

[[nodiscard]] http::Response file_answer(
    std::string bytes, std::string_view content_type, std::string_view file_name
);

}  // namespace emc::api

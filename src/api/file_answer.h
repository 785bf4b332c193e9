#pragma once

/// An answer that is a file to be kept, never a page to be shown.

#include <string>
#include <string_view>

#include "http/message.h"

namespace emc::api {

/// Content-Disposition with the name in ASCII, and as it is by RFC 5987.
[[nodiscard]] std::string attachment(std::string_view file_name);

inline constexpr std::string_view workbook_type =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The file is removed when it has been sent, or not. Where a browser opens it all the same, its
/// sandbox lets it do nothing.
[[nodiscard]] http::Response file_answer(
    http::BodyFile file, std::string_view content_type, std::string_view file_name
);

}  // namespace emc::api

#pragma once

/// A file of the web application as it travels inside the program.

#include <string_view>

namespace emc::pages {

struct File {
    std::string_view path;  ///< Below the root: `index.html`, `assets/main-3f9c.js`.
    std::string_view content_type;
    std::string_view tag;     ///< Changes with the content; for ETag, without quotes.
    std::string_view plain;   ///< As the build made it.
    std::string_view gzip;    ///< Empty: not worth it.
    std::string_view brotli;  ///< Empty: not worth it.
};

}  // namespace emc::pages

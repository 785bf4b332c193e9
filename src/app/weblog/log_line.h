#pragma once

/// A line of a web server's access log, in the combined form of nginx and Apache.
///
/// Shape     ADDRESS - USER [dd/Mon/yyyy:hh:mm:ss ±hhmm] "METHOD TARGET PROTOCOL" STATUS BYTES
///           "REFERRER" "AGENT", and anything behind. `-` says nothing. Within quotes \" and \xHH
///           stand for bytes. HOST or HOST:PORT may stand before the address (Apache's
///           `vhost_combined`). A line whose address is none cannot be read: without it the lines
///           of all people would be one visitor's.
/// Promise   Pure and total.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace emc::app {

struct LogLine {
    std::string host;  ///< That the line names, without its port; empty: none.
    std::string address;
    base::Instant time;
    std::string method;  ///< Empty: the request was none of HTTP.
    std::string target;  ///< A path, or a whole address as proxies write it.
    unsigned status = 0;
    std::string referrer;
    std::string agent;
};

/// Nothing: the line is not of that form.
[[nodiscard]] std::optional<LogLine> read_log_line(std::string_view text);

/// What becomes of a line. As Matomo's import has it, pages and downloads count, and what browsers
/// load for a page, errors and redirects do not. Other than there, data (`.json`) that the scripts
/// of a page load is no download.
enum class LineKind {
    page,
    download,
    asset,     ///< A style, script, picture, font or data; robots.txt, a sitemap.
    error,     ///< Answered 4xx or 5xx.
    redirect,  ///< Answered 1xx or 3xx but 304.
    other,     ///< Another method than GET and POST, a target that is no page, or no HTTP.
};
inline constexpr std::size_t line_kind_count = 6;

[[nodiscard]] LineKind kind_of(const LogLine& line);

/// The whole address of what a line asked for, on the site whose own is `origin` (`https://a.vn`)
/// where neither the target nor the line names a host.
[[nodiscard]] std::string url_of(const LogLine& line, std::string_view origin);

}  // namespace emc::app

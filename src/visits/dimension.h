#pragma once

/// What visits are counted by.
///
/// Shape     The numbers are stored: they never change their meaning, and 0 is the row that carries
///           a table's position.

#include <cstdint>

namespace emc::visits {

enum class Dimension : std::uint8_t {
    total = 1,  ///< One key, the empty one.
    hour = 2,   ///< `00` to `23` of Vietnam.
    page = 3,
    title = 4,
    entry = 5,
    exit = 6,
    referrer = 7,
    search = 8,
    outlink = 9,
    download = 10,
    event = 11,
    language = 12,
    screen = 13,
    browser = 14,
    os = 15,
    device = 16,
    country = 17,
    service_viewed = 18,     ///< trackDVC with -1, by code.
    service_submitted = 19,  ///< trackDVC with 1, by code.
    excluded = 20,           ///< By reason: counted apart from all others.
    crawler = 21,            ///< By name: hits of crawlers, which are excluded.
    browser_version = 22,    ///< Browser and the first number of its version.
    os_version = 23,
    referrer_class = 24,  ///< visits::source_class.
    goal = 25,            ///< By its id.
    content_shown = 26,   ///< By the content's name.
    content_used = 27,
};

/// Counted as hits and visits alone, those excluded as hits; the others as page views, visits and
/// visitors.
[[nodiscard]] constexpr bool counts_hits(Dimension dimension) {
    return (dimension >= Dimension::search && dimension <= Dimension::event) ||
           (dimension >= Dimension::service_viewed && dimension <= Dimension::crawler) ||
           (dimension >= Dimension::goal && dimension <= Dimension::content_used);
}

}  // namespace emc::visits

#pragma once

/// A bar as text: how far, how much, how long still.
///
/// Shape     `import [########------------]  40 %  400.000 rows  1 min 05 s left`
/// Promise   Never wider than asked for: where there is little room the bar becomes shorter, then
///           it goes, then what is left is cut.

#include <chrono>
#include <optional>
#include <string>

namespace emc::app {

struct Progress {
    std::string title;
    double share = 0;   ///< Of the whole, 0 to 1.
    std::string words;  ///< What there is to say besides; empty: nothing.
    std::optional<std::chrono::seconds> left;
};

[[nodiscard]] std::string progress_bar(const Progress& progress, std::size_t width);

/// What is left at the pace so far; nothing where it is too early to say, or all is done.
[[nodiscard]] std::optional<std::chrono::seconds> time_left(
    double share, std::chrono::nanoseconds passed
);

}  // namespace emc::app

#pragma once

/// How far an import is, and whether it is still wanted.
///
/// Promise   An import that is told to stop ends with Errc::cancelled, and has written nothing.

#include <cstdint>
#include <functional>

namespace emc::importer {

/// Called now and then with 0 to 1. False: stop. An empty one lets everything go on.
using Progress = std::function<bool(double)>;

/// Rows between two calls.
inline constexpr std::uint32_t progress_rows = 1024;

[[nodiscard]] inline bool goes_on(const Progress& progress, double done) {
    return !progress || progress(done);
}

}  // namespace emc::importer

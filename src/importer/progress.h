#pragma once

/// How far an import is, and whether it is still wanted.
///
/// Promise   An import that is told to stop ends with Errc::cancelled, and has written nothing.

#include <cstdint>
#include <functional>

namespace emc::importer {

/// A share of the whole, 0 to 1, and the rows that were read for it.
struct Reached {
    Reached(double of_whole, std::uint64_t rows_read = 0) : share(of_whole), rows(rows_read) {}
    operator double() const { return share; }

    double share;
    std::uint64_t rows;
};

/// Called now and then. False: stop. An empty one lets everything go on.
using Progress = std::function<bool(const Reached&)>;

/// Rows between two calls.
inline constexpr std::uint32_t progress_rows = 1024;

[[nodiscard]] inline bool goes_on(const Progress& progress, const Reached& done) {
    return !progress || progress(done);
}

}  // namespace emc::importer

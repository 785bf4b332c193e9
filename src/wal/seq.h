#pragma once

/// The number of a record in the log.

#include <compare>
#include <cstdint>

namespace emc::wal {

/// Shape     1 is the first record ever written, 0 stands before it. A number is given once to what
///           a reader has seen; numbers without a record exist only where something was lost, and
///           readers report those.
struct Seq {
    std::uint64_t value = 0;

    auto operator<=>(const Seq&) const = default;
    Seq operator+(std::uint64_t by) const { return {value + by}; }
    Seq operator-(std::uint64_t by) const { return {value - by}; }
};

}  // namespace emc::wal

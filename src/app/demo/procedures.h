#pragma once

/// Administrative procedures (*thủ tục hành chính*) as they could exist: names and national codes.
///
/// Shape     Names are unique and in NFC; codes are `1.xxxxxx` and `2.xxxxxx`, unique. The order is
///           by how often people need them, the most common first. The same for every seed.

#include <string>
#include <vector>

namespace emc::app {

struct Procedure {
    std::string name;
    std::string code;    ///< 2.000221
    bool at_ministries;  ///< Offered by ministries too, not by provinces alone.
    double days;         ///< Mean time from receipt to result.
    double difficulty;   ///< Of offering it online, from 0 to 1.
};

inline constexpr std::size_t procedures_count = 2'000;

[[nodiscard]] std::vector<Procedure> make_procedures();

}  // namespace emc::app

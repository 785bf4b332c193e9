#pragma once

/// Which visits a report is about, and by what it counts them.
///
/// Shape     A condition is about the keys that a visit has in its dimension: one browser, many
///           pages, no search word. It holds where one of these keys matches one of the values; a
///           negated one where no key does. A visit is selected when all conditions hold; then it
///           counts whole. Texts are compared byte by byte.
/// Promise   A condition and its negation part all visits in two.
/// Source    docs/integrating.md, "Traffic of some visits".

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "visits/dimension.h"

namespace emc::visits {

enum class Match : std::uint8_t { is, contains, begins };

struct Condition {
    Dimension dimension = Dimension::total;
    Match match = Match::is;
    bool negated = false;
    std::vector<std::string> values;

    [[nodiscard]] bool matches(std::string_view key) const {
        return std::any_of(values.begin(), values.end(), [&](std::string_view value) {
            if (match == Match::is) return key == value;
            if (match == Match::begins) return key.starts_with(value);
            return key.find(value) != std::string_view::npos;
        });
    }
    bool operator==(const Condition&) const = default;
};

struct Selection {
    /// A bit for each dimension to count by: others are left out of the counts.
    std::uint64_t dimensions = ~std::uint64_t{0};
    std::vector<Condition> conditions;

    [[nodiscard]] bool counts(Dimension dimension) const {
        return (dimensions >> static_cast<unsigned>(dimension) & 1) != 0;
    }
    void count(Dimension dimension) {
        dimensions |= std::uint64_t{1} << static_cast<unsigned>(dimension);
    }
};

}  // namespace emc::visits

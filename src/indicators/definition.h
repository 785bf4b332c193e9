#pragma once

/// Definition sets: what each indicator divides by what, as versioned data.
///
/// Shape     A set is never changed once figures were published under its name; a new rule is a new
///           set beside it. An indicator names two measures (measure.h); evaluation knows nothing
///           else of it.
/// Source    domain.md, section 5; docs/indicators.md has formula, date basis, rounding, edge
///           cases.

#include <span>
#include <string_view>

#include "indicators/measure.h"

namespace emc::indicators {

struct Definition {
    std::string_view code;
    std::string_view name_vi;
    std::string_view name_en;
    const Measure* numerator;    ///< Never null.
    const Measure* denominator;  ///< Null: a count, which is no share and has no rank.

    [[nodiscard]] bool needs(Source source) const {
        return numerator->source == source || (denominator && denominator->source == source);
    }
};

struct DefinitionSet {
    std::string_view name;  ///< `emc-2024`
    std::span<const Definition> definitions;

    /// The definition of this code, or nullptr.
    [[nodiscard]] const Definition* find(std::string_view code) const;
    /// True where any definition needs this source.
    [[nodiscard]] bool needs(Source source) const;
};

/// All sets, the one that is in force first.
[[nodiscard]] std::span<const DefinitionSet> definition_sets();
/// The set in force.
[[nodiscard]] const DefinitionSet& current_set();
/// The set of this name, or nullptr.
[[nodiscard]] const DefinitionSet* find_set(std::string_view name);

}  // namespace emc::indicators

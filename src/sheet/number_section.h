#pragma once

/// One section of a number's format: what stands between two of its semicolons.
///
/// Place     Pure. Called by NumberFormat, which picks the section.
/// Source    ECMA-376 part 1, 18.8.31.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace emc::sheet {

class NumberSection {
public:
    [[nodiscard]] static NumberSection of_code(std::string_view code);

    /// Shows each number as General does, and nothing else.
    [[nodiscard]] bool is_general() const;
    /// Has a place for a text.
    [[nodiscard]] bool is_text() const;
    /// `[<10]`, and whether it holds for a number; nothing where the section has no condition.
    [[nodiscard]] std::optional<bool> holds_for(double value) const;

    /// Whether a number can be shown as it says: not with an exponent, as a fraction, scaled, …
    [[nodiscard]] bool is_known() const { return is_known_; }
    /// May put signs between groups of three of its digits.
    [[nodiscard]] bool shows_groups(double magnitude) const;

    /// Nothing where the section is not known, or would show neither a letter nor a digit: no value
    /// is lost to a format. `magnitude` is under 10^18.
    [[nodiscard]] std::optional<std::string> show(double magnitude) const;
    /// A text with what stands around its place.
    [[nodiscard]] std::string show_text(std::string_view text) const;

private:
    /// What stands in a section, one place after the other.
    struct Place {
        enum class Kind { zero, optional, literal, point, general, text };
        Kind kind;
        std::string literal;
    };
    struct Condition {
        std::string sign;
        double bound = 0;
    };

    void read(std::string_view code);
    bool read_bracket(std::string_view inside);
    [[nodiscard]] bool has(Place::Kind kind) const;
    /// What its digits tell: of 0.5 in percent, 50.
    [[nodiscard]] double told(double magnitude) const;
    [[nodiscard]] std::string fill(double magnitude) const;

    std::vector<Place> places_;
    std::optional<Condition> condition_;
    bool is_known_ = true;
    bool has_groups_ = false;
    bool is_percent_ = false;
};

/// The whole part, without zeros in front ("" for 0), and so many decimals, rounded as people do:
/// half up, of the 15 digits that a spreadsheet knows of a number.
struct Decimal {
    std::string whole;
    std::string decimals;
};
[[nodiscard]] Decimal rounded(double magnitude, std::size_t decimals);

}  // namespace emc::sheet

#pragma once

/// A number as its format shows it.
///
/// Place     Pure. The worksheet's reader compiles each format of styles.xml once, and shows every
///           number of a cell through it.
/// Shape     A format has up to four sections between semicolons: positive, negative, zero, text;
///           or the first two for what their conditions say ([<10]). Known: General, digits 0 # ?,
///           decimals, percent, literal characters around them or alone, a text's place @, and
///           dates and times. Whole numbers are grouped as Vietnamese does (1.000.123); with
///           decimals the point is theirs, as it is that of codes, and nothing is grouped. A
///           section with anything else (exponents, fractions, scaling), or that would
///           show neither a letter nor a digit, shows the number as General does, so that no value
///           is lost to a format: what people see of these may stand for many numbers. Halves are
///           rounded up, as people do.
/// Source    ECMA-376 part 1, 18.8.30 (numFmts) and 18.17.4 (dates).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sheet/number_section.h"

namespace emc::sheet {

enum class DateSystem { from_1900, from_1904 };

class NumberFormat {
public:
    enum class Kind { general, digits, date, time, date_time };

    NumberFormat() = default;
    [[nodiscard]] static NumberFormat of_code(std::string_view code);
    /// The formats that have a number only, no code: 14 is a date, 22 a date with time, …
    [[nodiscard]] static NumberFormat of_id(std::uint64_t id);

    [[nodiscard]] Kind kind() const { return kind_; }
    /// Shows a day, a time or both.
    [[nodiscard]] bool is_date() const { return kind_ != Kind::general && kind_ != Kind::digits; }
    [[nodiscard]] std::string show(double value, DateSystem system) const;
    /// People may see the number written otherwise than show() gives it: grouped in another
    /// language, with an exponent, also by General where it is long.
    [[nodiscard]] bool shows_otherwise(double value) const;
    /// Shows texts otherwise than they stand in the cell: "TTHC-"@.
    [[nodiscard]] bool changes_texts() const { return text_.has_value(); }
    [[nodiscard]] std::string show_text(std::string_view text) const;

private:
    [[nodiscard]] const NumberSection* section_for(double value) const;

    Kind kind_ = Kind::general;
    std::vector<NumberSection> sections_;  ///< For numbers: one to three.
    std::optional<NumberSection> text_;
};

/// As under General: up to 15 digits, whole numbers under 10^18 without an exponent.
[[nodiscard]] std::string show_general(double value);

}  // namespace emc::sheet

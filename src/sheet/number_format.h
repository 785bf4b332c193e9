#pragma once

/// A number as its format shows it.
///
/// Place     Pure. The worksheet's reader compiles each format of styles.xml once, and shows every
///           number of a cell through it.
/// Shape     A format has up to four sections between semicolons: positive, negative, zero, text.
///           Known: General, digits 0 # ?, decimals, literal characters between them, and dates and
///           times. Anything else (percent, exponents, fractions, scaling, conditions) shows the
///           number as General does, so that no value is lost to a format.
/// Source    ECMA-376 part 1, 18.8.30 (numFmts) and 18.17.4 (dates).

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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

private:
    /// What stands in a section, one place after the other.
    struct Place {
        enum class Kind { zero, optional, literal, point };
        Kind kind;
        std::string literal;
    };
    struct Section {
        std::vector<Place> places;
        bool general = false;
    };

    [[nodiscard]] static Section section_of(std::string_view code);
    [[nodiscard]] static std::string fill(const Section& section, double magnitude);

    Kind kind_ = Kind::general;
    std::vector<Section> sections_;
};

/// As under General: up to 15 digits, whole numbers under 10^18 without an exponent.
[[nodiscard]] std::string show_general(double value);

}  // namespace emc::sheet

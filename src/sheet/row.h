#pragma once

/// Rows of a workbook, as people see them.
///
/// Shape     A cell is text in UTF-8, as shown to people: a number in its format (1 under the
///           format 000000 is "000001", 3.0 is "3"), a date as YYYY-MM-DD, a date with time as
///           YYYY-MM-DDTHH:MM:SS, a time as HH:MM:SS, a formula as the value it had when saved, a
///           boolean as TRUE or FALSE. Percentages and exponents stay the number that is stored, as
///           what is shown may stand for many numbers. An empty cell is empty text,
///           as is a formula that was saved without a result.

#include <bitset>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace emc::sheet {

struct Sheet {
    std::string name;
    bool hidden = false;
    bool from_1904 = false;  ///< Counts days from 1904, where a number is shown as such.

    bool operator==(const Sheet&) const = default;
};

/// Some of a row's first 256 columns; of those further right nothing is told.
using Columns = std::bitset<256>;

struct Row {
    std::uint32_t sheet = 0;         ///< Index into the workbook's sheets.
    std::uint32_t number = 0;        ///< From 1, as the program that people use shows it.
    bool hidden = false;             ///< By hand or by a filter; its values are as good as others'.
    std::vector<std::string> cells;  ///< From column A; empty cells at the end are left out.
    Columns numbers{};  ///< Hold a number that is no date, whatever is shown: 1 as 000001.
    Columns errors{};   ///< Hold a formula's error: #N/A, #REF!.
    Columns unsaved{};  ///< Hold a formula that was saved without a result, as some libraries do.
    Columns dates{};    ///< Hold a day, a time or both.
    Columns unlike{};   ///< Hold a number that people may see otherwise (number_format.h).
    Columns merged{};   ///< Are merged with the cell above, whose value stands in them.

    bool operator==(const Row&) const = default;
};

/// Cells that are merged downwards and stay as they stand (merges.h): of a sheet's column the
/// lowest.
struct LeftMerge {
    std::uint32_t sheet = 0;
    std::uint32_t column = 0;
    std::uint32_t first = 0;  ///< Row, from 1.
    std::uint32_t last = 0;

    /// B120:B130.
    [[nodiscard]] std::string range() const;
    bool operator==(const LeftMerge&) const = default;
};

/// Where rows come from: a workbook, or a test.
///
/// Promise   next() gives the rows with at least one value or formula of their own, sheet by sheet
///           in the workbook's order, each sheet from top to bottom, and then nothing.
class Rows {
public:
    virtual ~Rows() = default;
    [[nodiscard]] virtual const std::vector<Sheet>& sheets() const = 0;
    [[nodiscard]] virtual base::Result<std::optional<Row>> next() = 0;
    /// Of the sheets whose last row was given, and that next() has gone beyond.
    [[nodiscard]] virtual std::span<const LeftMerge> left_merges() const { return {}; }
    /// How much of the source was read for what next() has given, from 0 to 1; 0: not known.
    [[nodiscard]] virtual double progress() const { return 0; }
};

}  // namespace emc::sheet

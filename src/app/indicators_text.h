#pragma once

/// An answer of GET /api/v1/indicators in the forms that people and programs take it.
///
/// Shape     table: columns in line, Vietnamese names, numbers as 1.234 and shares as 83,49 %.
///           xlsx: its columns, shares as percentages; in both "chưa có dữ liệu" where there is no
///           data. csv, for programs: RFC 4180 with a header; plain numbers as the API has them,
///           and an empty value for "no data".
/// Errors    Failure: the answer is not one of indicators, or the workbook cannot be written.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace emc::app {

struct IndicatorLine {
    std::string code;
    std::string name;
    std::int64_t numerator = 0;
    std::optional<std::int64_t> denominator;
    std::optional<std::int64_t> ten_thousandths;  ///< The value: 8349 is 83,49 %.
    /// A share of nothing, or a count where no site had anything to count: no 0 is printed.
    bool no_data = false;
};

struct IndicatorsAnswer {
    std::string unit;  ///< Empty: the country.
    std::string from;
    std::string to;
    std::string set;
    std::string as_of;  ///< Empty: nothing was loaded yet.
    std::vector<IndicatorLine> lines;
};

inline constexpr char no_data_text[] = "chưa có dữ liệu";

[[nodiscard]] IndicatorsAnswer read_indicators(const std::string& json);

[[nodiscard]] std::string indicators_as_table(const IndicatorsAnswer& answer);
[[nodiscard]] std::string indicators_as_csv(const IndicatorsAnswer& answer);
/// The bytes of a workbook.
[[nodiscard]] std::string indicators_as_xlsx(const IndicatorsAnswer& answer);

/// 115665 is 115.665.
[[nodiscard]] std::string vietnamese_number(std::int64_t number);
/// 6854 is 68,54 %.
[[nodiscard]] std::string vietnamese_percent(std::int64_t ten_thousandths);

}  // namespace emc::app

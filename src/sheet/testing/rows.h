#pragma once

/// Rows for tests: given one by one, or those of a workbook that is read in this process.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sheet/row.h"

namespace emc::sheet::testing {

class GivenRows final : public Rows {
public:
    /// Begins a sheet; rows that follow are its rows, numbered from 1.
    GivenRows& sheet(const std::string& name, bool hidden = false);
    GivenRows& row(std::vector<std::string> cells);
    GivenRows& row(Row row);
    /// Of the last sheet, told when its rows were given.
    GivenRows& left_merge(LeftMerge merge);
    /// Leaves rows without a value behind the last one.
    GivenRows& gap(std::uint32_t rows);
    /// After the rows that were given, next() fails so.
    GivenRows& then(boost::system::error_code error);

    [[nodiscard]] const std::vector<Sheet>& sheets() const override { return sheets_; }
    [[nodiscard]] base::Result<std::optional<Row>> next() override;
    [[nodiscard]] std::span<const LeftMerge> left_merges() const override { return told_merges_; }

private:
    std::vector<Sheet> sheets_;
    std::vector<Row> rows_;
    std::vector<LeftMerge> left_merges_;
    std::vector<LeftMerge> told_merges_;
    std::uint32_t number_ = 0;
    std::size_t next_ = 0;
    boost::system::error_code error_;
};

/// The rows of a workbook, as far as it can be read, and then its error.
[[nodiscard]] GivenRows rows_of(std::string_view workbook);

}  // namespace emc::sheet::testing

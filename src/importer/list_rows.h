#pragma once

/// The rows of a list in a workbook, whichever annex it is.
///
/// Shape     The list stands below its header (header.h), to the end of its sheet: the first sheet
///           that is not hidden and has both the header and a row below it. A row is its number and
///           the trimmed texts of the wanted columns, in their order; rows that have no value of
///           their own there are left out. What is merged with the header is empty.
/// Errors    cancelled where the progress says so; those of the rows.
/// Threads   One at a time.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "importer/header.h"
#include "importer/problem.h"
#include "importer/progress.h"
#include "sheet/row.h"

namespace emc::importer {

struct ListRow {
    std::uint32_t number = 0;
    std::span<const std::string_view> cells;  ///< Valid until the next call of next().
    // Bit i is about cell i (sheet/row.h):
    std::uint64_t numbers = 0;
    std::uint64_t errors = 0;
    std::uint64_t unsaved = 0;
    std::uint64_t merged = 0;
    std::uint64_t dates = 0;
    std::uint64_t unlike = 0;
    bool from_1904 = false;

    [[nodiscard]] bool is_number(std::size_t cell) const { return (numbers >> cell & 1) != 0; }
    [[nodiscard]] bool is_error(std::size_t cell) const { return (errors >> cell & 1) != 0; }
    [[nodiscard]] bool is_date(std::size_t cell) const { return (dates >> cell & 1) != 0; }
    [[nodiscard]] bool is_unlike(std::size_t cell) const { return (unlike >> cell & 1) != 0; }
    [[nodiscard]] bool is_unsaved(std::size_t cell) const { return (unsaved >> cell & 1) != 0; }
};

class ListRows {
public:
    /// All of it must outlive this.
    ListRows(sheet::Rows& rows, std::span<const std::string_view> columns, const Progress& progress)
        : rows_(rows), progress_(progress), finder_(columns), hidden_(columns) {}

    /// Goes to the list: the name of its sheet, or nothing where there is none; refusal() then says
    /// why. Where headers have no rows, that of the first, and next() gives nothing.
    [[nodiscard]] base::Result<std::optional<std::string>> find();
    [[nodiscard]] Refusal refusal() const;

    /// The next row; nothing at the end of the list. After find() found one.
    [[nodiscard]] base::Result<std::optional<ListRow>> next();

    /// A range of the list's columns that is merged downwards and stays as it stands; empty: none.
    /// After next() gave nothing, and before others().
    [[nodiscard]] std::string left_merge() const;

    /// The names of further sheets that could have been the list. After next() gave nothing. Where
    /// the rest of the workbook cannot be read, those that were found so far: the list is whole.
    [[nodiscard]] base::Result<std::vector<std::string>> others();

private:
    base::Result<void> step();
    bool is_header();
    [[nodiscard]] bool more_sheets(std::uint32_t from) const;
    bool pick();
    void tell(std::size_t column, std::uint64_t bit);

    sheet::Rows& rows_;
    const Progress& progress_;
    HeaderFinder finder_;
    HeaderFinder hidden_;
    std::optional<std::string> hidden_sheet_;  ///< The first hidden one with the header.
    std::optional<std::uint32_t> sheet_;       ///< Whose header was found last.
    bool is_given_ = true;                     ///< next() gave what pick() took.
    std::vector<std::size_t> places_;
    std::uint32_t header_row_ = 0;
    std::optional<sheet::Row> row_;  ///< Nothing at the workbook's end.
    std::vector<std::string_view> cells_;
    sheet::Columns under_header_;  ///< Are merged with the header, all the way down to row_.
    ListRow given_;                ///< What pick() took of the row.
    std::uint32_t count_ = 0;
};

}  // namespace emc::importer

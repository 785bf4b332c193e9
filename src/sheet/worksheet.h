#pragma once

/// One sheet's part, as rows.
///
/// Place     Called by read_workbook, fed by the package.
/// Promise   Rows come from top to bottom; those without a value or formula do not come.
/// Errors    damaged: an address beyond the format's 16 384 columns or 1 048 576 rows, rows that do
///           not go down, a number that is none, a shared string that is not there.
///           too_many_rows, too_many_columns, cell_too_long, too_much_text; the sink's errors.
/// Limits    Memory: one row.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sheet/limits.h"
#include "sheet/merges.h"
#include "sheet/row.h"
#include "sheet/shared_strings.h"
#include "sheet/styles.h"
#include "sheet/xml.h"

namespace emc::sheet {

class RowSink;

/// What the sheets of one workbook share.
struct WorkbookParts {
    SharedStrings strings;
    Styles styles;
    DateSystem dates = DateSystem::from_1900;
};

/// What has been read so far, over all sheets.
struct Totals {
    std::uint64_t rows = 0;
    std::uint64_t text_bytes = 0;
};

class WorksheetSink final : public XmlSink {
public:
    WorksheetSink(
        std::uint32_t sheet,
        const WorkbookParts& parts,
        const Limits& limits,
        Totals& totals,
        RowSink& rows
    );

    /// Fills the rows that are to come by these.
    void take(MergedCells merged) { merged_ = std::move(merged); }
    /// Fills none, but notes the merges that stand behind the rows, for left_merges().
    void leave_merges() { leaves_merges_ = true; }
    [[nodiscard]] std::vector<LeftMerge> left_merges() const;

    base::Result<void> open(const Element& element) override;
    base::Result<void> text(std::string_view text) override;
    base::Result<void> close(std::string_view name) override;

    // The same without the XML library between (plain_row.h):

    /// The attributes of a cell's tag; empty: not there.
    struct CellTag {
        std::string_view address;
        std::string_view style;
        std::string_view type;
    };
    base::Result<void> begin_row(std::string_view number, bool hidden);
    base::Result<void> begin_cell(const CellTag& tag);
    base::Result<void> add_value(std::string_view text);
    void add_formula() { has_formula_ = true; }
    base::Result<void> end_cell();
    base::Result<void> end_row();

    /// Inside of the sheet's data and outside of any row.
    [[nodiscard]] bool is_between_rows() const { return in_data_ && !in_row_; }
    /// Where the reading of a row can begin anew.
    struct Mark {
        std::uint32_t number = 0;
        Totals totals;
    };
    [[nodiscard]] Mark mark() const { return {number_, totals_}; }
    void go_back(const Mark& mark);

private:
    enum class Type { number, shared, text, boolean, error, date };

    static Type type_of(std::string_view name);
    base::Result<void> show();
    void put_cell();
    /// Counts bytes of the row against its limits.
    base::Result<void> count(std::size_t bytes);
    [[nodiscard]] bool is_unsaved() const;

    const WorkbookParts& parts_;
    const Limits& limits_;
    Totals& totals_;
    RowSink& rows_;

    void note_merge(std::string_view range);

    MergedCells merged_;
    bool leaves_merges_ = false;
    std::map<std::uint32_t, LeftMerge> left_merges_;  ///< By column.
    Row row_;
    std::uint64_t row_bytes_ = 0;
    std::uint32_t number_ = 0;       ///< Of the row before, then of this one.
    std::uint32_t next_column_ = 0;  ///< Where a cell without an address stands.
    std::uint32_t column_ = 0;
    std::uint64_t style_ = 0;
    Type type_ = Type::number;
    std::string value_;
    bool is_number_ = false;  ///< What value_ shows.
    bool is_date_ = false;
    bool is_unlike_ = false;
    bool has_formula_ = false;
    bool in_data_ = false;
    bool in_row_ = false;
    bool in_cell_ = false;
    bool in_value_ = false;
    bool in_phonetic_ = false;
};

}  // namespace emc::sheet

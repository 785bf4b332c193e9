#pragma once

/// Cells that are merged downwards: what people mean is that the value holds for each of their
/// rows.
///
/// Place     read_workbook reads them before the sheet's rows, which they stand behind in the part;
///           WorksheetSink fills its rows by them.
/// Shape     Of a merge that is also wide the left column counts. A cell that has a value of its
///           own keeps it.
/// Limits    merges_part_bytes_max: what it takes to look a sheet through twice. In a larger one,
///           of some 100 000 rows, the cells stay as they stand, and that is told (LeftMerge).
/// Source    ECMA-376 part 1, 18.3.1.55.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sheet/package.h"
#include "sheet/row.h"

namespace emc::sheet {

inline constexpr std::uint64_t merges_part_bytes_max = 32u << 20;

struct Merge {
    std::uint32_t column = 0;
    std::uint32_t first = 0;  ///< Row, from 1.
    std::uint32_t last = 0;   ///< More than the first.
};

/// Nothing for what is no range, or one that goes down no row.
[[nodiscard]] std::optional<Merge> merge_of(std::string_view range);

class MergedCells {
public:
    MergedCells() = default;
    /// In any order; of two in one column that overlap the later counts from its begin.
    explicit MergedCells(std::vector<Merge> merges);

    [[nodiscard]] bool empty() const { return merges_.empty(); }
    /// Fills the empty cells of a row that lie below the first of a merge; rows come from top to
    /// bottom. How many bytes it added.
    std::size_t fill(Row& row);

private:
    struct Open {
        Merge merge;
        std::string text;
        bool is_number = false;
        bool is_error = false;
        bool is_unsaved = false;
        bool is_date = false;
        bool is_unlike = false;
    };
    void open(const Merge& merge, const Row& row);
    static void put(const Open& open, Row& row);

    std::vector<Merge> merges_;
    std::size_t next_ = 0;
    std::vector<Open> open_;  ///< At most one for each column.
};

inline constexpr std::string_view merge_tag = "mergeCell";

/// Whether a sheet's part is small enough to be looked through twice.
[[nodiscard]] bool are_merges_filled(const Package& package, std::string_view part);

/// Those of a sheet's part; none where they are left. Errors: those of Package.
[[nodiscard]] base::Result<MergedCells> read_merges(const Package& package, std::string_view part);

}  // namespace emc::sheet

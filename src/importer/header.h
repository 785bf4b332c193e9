#pragma once

/// Where a list's columns stand in a workbook.
///
/// Shape     The header is the first row, of any sheet that is not hidden, that names every column
///           asked for: in any order, with others between them, names compared by base::fold_name.
/// Threads   One at a time.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sheet/row.h"

namespace emc::importer {

class HeaderFinder {
public:
    /// The names must outlive the finder.
    explicit HeaderFinder(std::span<const std::string_view> names);

    /// For each name the index of its column, when this row is the header. Where a row names a
    /// column twice, the left one counts.
    [[nodiscard]] std::optional<std::vector<std::size_t>> look(const sheet::Row& row);

    /// The names that the row with most of them lacked: what to tell when no row was the header.
    [[nodiscard]] std::vector<std::string> missing() const;

private:
    std::span<const std::string_view> names_;
    std::vector<std::string> folded_;
    std::vector<std::optional<std::size_t>> best_;
    std::size_t best_found_ = 0;
};

}  // namespace emc::importer

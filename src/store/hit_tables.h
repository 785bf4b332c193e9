#pragma once

/// The tables of visits: their columns as they travel, and the statements that make them.
///
/// Shape     As case_tables.h. `dimension` is visits::Dimension; dimension 0 carries the position.
/// Source    SQL that ClickHouse 18.16 and 26 both know.

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace emc::store {

inline constexpr std::string_view hits_columns =
    "seq UInt64, arrival Int64, day Date, site UInt32, visitor UInt64, at Int64, kind UInt8, "
    "flags UInt16, excluded String, page String, title String, source String, label String, "
    "step Int8, language String, screen String, browser String, os String, device String, "
    "country String";

inline constexpr std::string_view hit_counts_columns =
    "dimension UInt8, day Date, site UInt32, key String, hits Int64, visits Int64, "
    "visitors Int64, lasting Int64, actions Int64, bounces Int64, seconds Int64";

inline constexpr std::string_view hit_visitors_columns =
    "dimension UInt8, day Date, site UInt32, key String, visitor UInt64, n Int64";

inline constexpr std::array<std::string_view, 3> hit_table_names = {
    "hits", "hit_counts", "hit_visitors"};

/// CREATE TABLE IF NOT EXISTS for each of them, with a suffix behind each name.
[[nodiscard]] std::vector<std::string> create_hit_tables(std::string_view suffix);

}  // namespace emc::store

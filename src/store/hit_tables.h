#pragma once

/// The tables of visits: their columns as they travel, and the statements that make them.
///
/// Shape     As case_tables.h. `dimension` is visits::Dimension; dimension 0 carries the position.
///           `hits` has every hit that was accepted. `excluded` is the one reason why a hit is in
///           no figure (prefetch, address, do_not_track, crawler, ai_crawler), or empty where it
///           counts: over any hours and sites, the hits by `excluded` add up to those accepted.
///           `crawler` is the sender's name where it is a crawler. Counts and visitors lie by
///           month, and in a month by site: a site reads its own rows, the country those of the
///           period.
/// Source    SQL that ClickHouse 18.16 and 26 both know.

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace emc::store {

inline constexpr std::string_view hits_columns =
    "seq UInt64, arrival Int64, day Date, site UInt32, visitor UInt64, at Int64, kind UInt8, "
    "flags UInt16, excluded String, page String, title String, source String, label String, "
    "step Int8, language String, screen String, browser String, browser_major String, os String, "
    "os_major String, device String, country String, crawler String";

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

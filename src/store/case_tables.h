#pragma once

/// The tables of the cases: their columns as they travel, and the statements that make them.
///
/// Shape     Columns in RowBinary order. Instants are microseconds since 1970 UTC; a number that
///           was not said is -1.
/// Source    SQL that ClickHouse 18.16 and 26 both know.

#include <string>
#include <string_view>
#include <vector>

namespace emc::store {

inline constexpr std::string_view case_events_columns =
    "seq UInt64, arrival Int64, site UInt32, number String, code String, name String, "
    "status Int8, channel Int8, payment Int8, level Int8, from_national Int8, post Int8, "
    "data String, user_local FixedString(16), user_national FixedString(16), user_type Int8, "
    "user_location String, sent UInt8, at Int64, identity UInt64, flags UInt32";

inline constexpr std::string_view refused_columns =
    "seq UInt64, arrival Int64, site UInt32, code String, field String, message String, "
    "body String";

inline constexpr std::string_view code_counts_columns =
    "site UInt32, numbered UInt8, day Date, code String, level Int8, channel Int8, payment Int8, "
    "post Int8, status Int8, n Int64";

inline constexpr std::string_view level_counts_columns =
    "day Date, site UInt32, generation UInt32, numbered UInt8, matched UInt8, level Int8, "
    "channel Int8, payment Int8, post Int8, status Int8, n Int64";

inline constexpr std::string_view code_names_columns =
    "site UInt32, code String, name String, seq UInt64";

/// Names of all tables, without a suffix.
[[nodiscard]] const std::vector<std::string>& case_table_names();

/// CREATE TABLE IF NOT EXISTS for each of them, with a suffix behind each name.
[[nodiscard]] std::vector<std::string> create_case_tables(std::string_view suffix);

}  // namespace emc::store

#pragma once

/// What can go wrong between us and the store.

#include <boost/system/error_code.hpp>

namespace emc::store {

enum class Errc {
    /// Refused, reset, timed out, out of memory or disk, overloaded, access denied. An insert may
    /// have been kept: call settle(). Fault::unavailable
    store_down = 1,
    /// The rows, or the SQL of a query, are wrong. Nothing was written; sending them again cannot
    /// help. Fault::invalid
    store_refused,
    /// An insert does not fit the tables: no such table or column, bad SQL, or a code that nobody
    /// foresaw. Nothing was written. It is not the rows' fault, so do not reject them.
    /// Fault::internal
    store_misfit,
    /// Stored parts do not match their checksums, or the folder does not open. Nothing was written.
    /// Fault::corrupt
    store_broken,
    /// No connection came free in time. Nothing was sent. Fault::overloaded
    store_busy,
    /// The answer is over answer_bytes_max. It was dropped. Fault::invalid
    answer_too_long,
    /// The answer's bytes are not rows of the columns asked for. Fault::corrupt
    bad_answer,
    /// The rows are over insert_bytes_max or insert_rows_max. Nothing was sent. Fault::invalid
    insert_too_long,
    /// libchdb.so was not found, or lacks a function. Fault::unavailable
    no_library,
    /// chDB does not run in a program built with a sanitizer. Fault::internal
    sanitized_build,
    /// Another process has the folder, or this one has an engine open already. Nothing was touched.
    /// Fault::conflict
    locked,
    /// The database is another data folder's. Nothing was touched. Fault::unavailable
    store_foreign,
    /// The address is neither chdb: nor clickhouse://…. Fault::invalid
    bad_address,
};

[[nodiscard]] const boost::system::error_category& category() noexcept;
[[nodiscard]] boost::system::error_code make_error_code(Errc code) noexcept;

}  // namespace emc::store

template <>
struct boost::system::is_error_code_enum<emc::store::Errc> : std::true_type {};

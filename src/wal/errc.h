#pragma once

/// What can go wrong in the durable log.

#include <boost/system/error_code.hpp>
#include <string_view>

namespace emc::wal {

enum class Errc {
    // Refused in append(), on the caller's thread. Nothing was written.
    /// A batch without payloads. Fault::invalid
    batch_empty = 1,
    /// A payload over payload_bytes_max. Fault::invalid
    payload_too_long,
    /// More bytes than queue_bytes_max: it can never fit. Fault::invalid
    batch_too_large,
    /// queue_bytes_max wait to be written. Fault::overloaded
    queue_full,
    /// stop() was called. Fault::unavailable
    stopped,

    // Refused by the writer.
    /// disk_bytes_max is used up by records not released yet. Nothing was written.
    /// Fault::overloaded
    log_full,
    /// No space, or over a quota. What had been written was taken back. Fault::overloaded
    disk_full,
    /// The disk refused a write. It was taken back as far as the disk allows; after a crash the
    /// batch
    /// may still be found. Fault::unavailable
    write_failed,
    /// The disk refused fdatasync. The segment ends where it was synced before; after a crash the
    /// batch may still be found. Fault::unavailable
    sync_failed,

    // While opening.
    /// Another process, or another Log, has the folder. Nothing was changed. Fault::conflict
    folder_locked,
    /// The folder cannot be made, listed, read or written. Fault::unavailable
    folder_unusable,
    /// A segment was written by a newer program; it was not changed. From a reader too.
    /// Fault::corrupt
    unknown_version,

    // While reading. The reader stands where it stood, and next() may be called again.
    /// The record was deleted: retention, or the disk budget. Fault::not_found
    record_gone,
    /// read_from() a number that is neither the next one nor an older. Fault::invalid
    beyond_end,
    /// A segment could not be opened just now. Fault::unavailable
    read_failed,
};

inline constexpr int errc_count = static_cast<int>(Errc::read_failed);

[[nodiscard]] const boost::system::error_category& category() noexcept;
[[nodiscard]] std::string_view name_of(Errc code) noexcept;
[[nodiscard]] boost::system::error_code make_error_code(Errc code) noexcept;

}  // namespace emc::wal

template <>
struct boost::system::is_error_code_enum<emc::wal::Errc> : std::true_type {};

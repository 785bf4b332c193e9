#pragma once

/// What can be wrong with the bytes of a stored record.

#include <boost/system/error_code.hpp>

namespace emc::wire {

enum class Errc {
    unknown_kind = 1,  ///< The first byte names no kind of record. Nothing was read. Fault::corrupt
    unknown_version,   ///< Written by a newer program. Nothing was read. Fault::corrupt
    malformed_record,  ///< Cut short, too long, or not what encode() writes. Fault::corrupt
};

[[nodiscard]] const boost::system::error_category& category() noexcept;
[[nodiscard]] boost::system::error_code make_error_code(Errc code) noexcept;

}  // namespace emc::wire

template <>
struct boost::system::is_error_code_enum<emc::wire::Errc> : std::true_type {};

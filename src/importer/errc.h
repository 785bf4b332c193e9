#pragma once

/// What ends an import and is no fault of its file. Nothing is written in any of these cases.

#include <boost/system/error_code.hpp>

namespace emc::importer {

enum class Errc {
    cancelled = 1,    ///< Progress said stop.                                 Fault::conflict
    rows_unreadable,  ///< Accounts kept earlier are not as they were packed.  Fault::corrupt
};

[[nodiscard]] const boost::system::error_category& category() noexcept;
[[nodiscard]] boost::system::error_code make_error_code(Errc code) noexcept;

}  // namespace emc::importer

template <>
struct boost::system::is_error_code_enum<emc::importer::Errc> : std::true_type {};

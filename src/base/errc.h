#pragma once

/// What can go wrong with the key of pseudonyms.

#include <boost/system/error_code.hpp>

namespace emc::base {

enum class Errc {
    key_unreadable = 1,  ///< The key file cannot be opened or read.            Fault::unavailable
    key_unwritable,      ///< No key is there, and none can be made. Nothing is left behind.
                         ///<                                                   Fault::unavailable
    key_damaged,  ///< The key file has not key_bytes bytes. It is left as it is. Fault::corrupt
};

[[nodiscard]] const boost::system::error_category& category() noexcept;
[[nodiscard]] boost::system::error_code make_error_code(Errc code) noexcept;

}  // namespace emc::base

template <>
struct boost::system::is_error_code_enum<emc::base::Errc> : std::true_type {};

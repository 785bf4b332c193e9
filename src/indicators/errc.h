#pragma once

/// Why a figure cannot be answered. Nothing is ever written here.

#include <boost/system/error_code.hpp>

namespace emc::indicators {

enum class Errc {
    no_such_unit = 1,   ///< The registry does not know the unit asked for.     Fault::not_found
    no_such_indicator,  ///< The definition set has no indicator of this code.  Fault::invalid
    bad_period,         ///< The period ends before it begins.                  Fault::invalid
};

[[nodiscard]] const boost::system::error_category& category() noexcept;
[[nodiscard]] boost::system::error_code make_error_code(Errc code) noexcept;

}  // namespace emc::indicators

template <>
struct boost::system::is_error_code_enum<emc::indicators::Errc> : std::true_type {};

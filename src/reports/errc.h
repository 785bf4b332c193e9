#pragma once

/// What can go wrong with a report beside the store.

#include <boost/system/error_code.hpp>

namespace emc::reports {

enum class Errc {
    /// More hits would have to be read than Options allow; nothing was answered. Fault::invalid
    too_many_hits = 1,
};

[[nodiscard]] const boost::system::error_category& category() noexcept;
[[nodiscard]] boost::system::error_code make_error_code(Errc code) noexcept;

}  // namespace emc::reports

template <>
struct boost::system::is_error_code_enum<emc::reports::Errc> : std::true_type {};

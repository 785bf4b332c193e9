#pragma once

/// What can go wrong with mail.

#include <boost/system/error_code.hpp>

namespace emc::mail {

enum class Errc {
    refused = 1,  ///< The mail server took neither sender, recipient, login nor text. Nothing was
                  ///< sent. Fault::invalid
    unreachable,  ///< No mail server, no TLS with it, or no answer in time. It may have been sent.
                  ///< Fault::unavailable
};

[[nodiscard]] const boost::system::error_category& category() noexcept;
[[nodiscard]] boost::system::error_code make_error_code(Errc code) noexcept;

}  // namespace emc::mail

template <>
struct boost::system::is_error_code_enum<emc::mail::Errc> : std::true_type {};

#pragma once

/// What can go wrong between EMC and a provider of logins.

#include <boost/system/error_code.hpp>

namespace emc::signin {

enum class Errc {
    provider_down = 1,  ///< No answer in time, none over TLS, or a 5xx. Nobody is logged in.
                        ///< Fault::unavailable
    provider_odd,       ///< An answer that OpenID Connect does not know, a too long one, or our
                        ///< client's name and secret are refused. Fault::unavailable
    code_refused,       ///< The provider does not know the code, or no longer. Fault::invalid
    token_refused,      ///< Its ID token is not to be believed; the log says why.
                        ///< Fault::unauthorized
};

[[nodiscard]] const boost::system::error_category& category() noexcept;
[[nodiscard]] boost::system::error_code make_error_code(Errc code) noexcept;

}  // namespace emc::signin

template <>
struct boost::system::is_error_code_enum<emc::signin::Errc> : std::true_type {};

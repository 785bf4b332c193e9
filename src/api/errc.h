#pragma once

/// What can go wrong with an upload before anybody reads it.

#include <boost/system/error_code.hpp>

namespace emc::api {

enum class Errc {
    multipart_malformed = 1,  ///< No multipart/form-data, or cut short. Nothing is kept.
                              ///< Fault::invalid
    multipart_too_long,       ///< Over parts_max or header_bytes_max. Nothing is kept.
                              ///< Fault::invalid
    temp_unwritable,          ///< The temporary folder takes no file. Nothing is kept.
                              ///< Fault::unavailable
    export_too_long,          ///< More rows than one file may have. Nothing is kept. Fault::invalid
};

[[nodiscard]] const boost::system::error_category& category() noexcept;
[[nodiscard]] boost::system::error_code make_error_code(Errc code) noexcept;

}  // namespace emc::api

template <>
struct boost::system::is_error_code_enum<emc::api::Errc> : std::true_type {};

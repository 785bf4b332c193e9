#pragma once

/// What can go wrong with what people enter.

#include <boost/system/error_code.hpp>

namespace emc::registry {

enum class Errc {
    not_found = 1,  ///< No such site, token or version. Nothing was written. Fault::not_found
    conflict,       ///< The code or id exists already, or load() met a registry that is not
                    ///< empty. Nothing was written. Fault::conflict
    invalid,        ///< A value breaks a rule, or names a unit that does not exist. Nothing was
                    ///< written. Fault::invalid
    changed,        ///< It is no longer what the caller saw. Nothing was written. Fault::conflict
    email_taken,    ///< Another account that can log in has the e-mail address. Nothing was
                    ///< written. Fault::conflict
    too_many,       ///< There are as many as there may be. Nothing was written. Fault::conflict
    registry_down,  ///< The database cannot be reached, is busy for too long or out of space. What
                    ///< was being written may have been kept where the answer to COMMIT was lost.
                    ///< Fault::unavailable
    registry_broken,  ///< What is stored cannot be read, or a statement failed in a way nobody
                      ///< foresaw. Nothing was written. Fault::corrupt
    registry_newer,  ///< A newer program has brought the schema, or made the dump, beyond what this
                     ///< one knows. Nothing was written. Fault::conflict
    dump_broken,     ///< The file is no dump, or is cut short. Nothing was written. Fault::invalid
    dump_unwritable,  ///< The dump cannot be written or read there. No half file is left.
                      ///< Fault::unavailable
};

[[nodiscard]] const boost::system::error_category& category() noexcept;
[[nodiscard]] boost::system::error_code make_error_code(Errc code) noexcept;

}  // namespace emc::registry

template <>
struct boost::system::is_error_code_enum<emc::registry::Errc> : std::true_type {};

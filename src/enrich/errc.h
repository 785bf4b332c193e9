#pragma once

/// What can go wrong with the lists that enrich reads. All of them come up while it opens; nothing
/// is left behind.

#include <boost/system/error_code.hpp>

namespace emc::enrich {

enum class Errc {
    lists_broken = 1,  ///< The built-in list of agents is not what the build makes. Fault::corrupt
    country_unreadable,  ///< The file of countries cannot be opened or read. Fault::not_found
    country_not_a_list,  ///< It is no database of countries by address. Fault::invalid
    no_memory,  ///< The built-in countries find no place in memory.          Fault::unavailable
};

[[nodiscard]] const boost::system::error_category& category() noexcept;
[[nodiscard]] boost::system::error_code make_error_code(Errc code) noexcept;

}  // namespace emc::enrich

template <>
struct boost::system::is_error_code_enum<emc::enrich::Errc> : std::true_type {};

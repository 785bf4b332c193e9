#pragma once

/// The bounds of what people enter. What is over one is `invalid`; nothing of it is kept.

#include <cstddef>
#include <cstdint>

namespace emc::registry {

inline constexpr std::size_t text_bytes_max = 8192;  ///< Of any one text.
inline constexpr std::size_t login_bytes_max = 64;
inline constexpr std::size_t unit_depth_max = 32;  ///< Units from the top down to one, itself too.
inline constexpr std::size_t contacts_max = 20;
inline constexpr std::size_t policy_addresses_max = 1000;
inline constexpr std::size_t former_units_max = 100;  ///< Of one site.
inline constexpr std::size_t list_rows_max = 100'000;
inline constexpr std::size_t list_problems_max = 10'000;
inline constexpr std::size_t list_problems_bytes_max = 16 << 20;  ///< As JSON.
inline constexpr std::size_t list_file_bytes_max = 200 << 20;
inline constexpr std::size_t decision_bytes_max = 32 << 20;
inline constexpr std::size_t aliases_max = 10'000;  ///< Of one site.
inline constexpr std::int64_t site_id_max = 4'294'967'295;
inline constexpr std::size_t dump_line_bytes_max = 256 << 20;  ///< Of a dump; over it, dump_broken.

}  // namespace emc::registry

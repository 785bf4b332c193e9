#pragma once

/// A user account as a unit's list names it: one row of Annex II, without any readable id.

#include <array>
#include <cstdint>
#include <optional>

#include "base/day.h"

namespace emc::model {

/// 1 business, 2 citizen, 3 one-stop officer.
inline constexpr std::size_t user_types_count = 3;

struct UserAccount {
    /// Keyed hashes of ID_local and ID_QG (base::Pseudonyms); all zero: none.
    std::array<std::uint8_t, 16> local{};
    std::array<std::uint8_t, 16> national{};
    std::uint8_t type = 0;  ///< 1 to user_types_count.
    base::Day created;
    std::optional<base::Day> last_login;

    [[nodiscard]] bool is_linked() const { return national != decltype(national){}; }
    bool operator==(const UserAccount&) const = default;
};

}  // namespace emc::model

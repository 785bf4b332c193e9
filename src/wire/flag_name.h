#pragma once

/// The names under which the flags of a case event are counted and shown.

#include <cstddef>
#include <string_view>

#include "model/case_event.h"

namespace emc::wire {

inline constexpr std::size_t flag_count = 13;

/// The name of the flag of bit 0 to flag_count - 1: the enum's name.
[[nodiscard]] std::string_view flag_name(std::size_t bit);

}  // namespace emc::wire

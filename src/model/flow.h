#pragma once

/// What comes in at a site: hits of visitors, or messages of case systems.

#include <cstdint>

namespace emc::model {

/// Stored: a number keeps its meaning.
enum class Flow : std::uint8_t { hits = 1, events = 2 };

}  // namespace emc::model

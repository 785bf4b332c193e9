#pragma once

/// What comes in at a site: hits of visitors, messages of case systems, or a web server's log,
/// which people bring; the hits that it tells of are hits, so that no message is of the last.

#include <cstdint>

namespace emc::model {

/// Stored: a number keeps its meaning.
enum class Flow : std::uint8_t { hits = 1, events = 2, logs = 3 };

}  // namespace emc::model

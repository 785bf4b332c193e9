#pragma once

namespace emc::app {

/// As in CMakeLists.txt; a test holds the two together.
inline constexpr char version[] = "0.1.0";

}  // namespace emc::app

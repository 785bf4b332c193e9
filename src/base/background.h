#pragma once

/// Work that nobody waits for in milliseconds: imports, packing.

namespace emc::base {

/// How far the work behind stands back, as nice(2) counts: with all cores busy it gets about a
/// thirtieth of one, else all it can use.
inline constexpr int background_priority = 15;

/// The calling thread, and the processes that it starts from now on, give way to those who answer
/// requests. Where the system refuses, they only take more from the others.
void work_in_background() noexcept;

}  // namespace emc::base

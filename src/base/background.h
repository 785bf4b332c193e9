#pragma once

/// Work that gives way to those who answer requests.
///
/// Place     A thread calls one of these for itself when it begins; the processes that it starts
///           from then on stand back with it.
/// Promise   Needs no privilege; where the system refuses, nothing changes.
/// Source    sched(7): nice values by thread.

namespace emc::base {

/// How far work stands back, as nice(2) counts. With all cores busy it gets about a tenth of one,
inline constexpr int counting_priority = 10;
/// or about a thirtieth; else all it can use.
inline constexpr int background_priority = 15;

/// What figures wait for: loading.
void work_behind_requests() noexcept;
/// What nobody waits for in milliseconds: imports, packing.
void work_in_background() noexcept;

}  // namespace emc::base

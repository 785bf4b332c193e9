#pragma once

/// Where a thread stands when more want to run than there are processors.
///
/// Place     A thread calls this for itself when it begins.
/// Promise   Needs no privilege; where the system refuses, nothing changes.
/// Source    sched(7): nice values by thread.

namespace emc::base {

/// Gets what others leave over, a tenth of a processor at least.
void run_behind_others();

}  // namespace emc::base

#pragma once

/// Where a thread stands when more want to run than there are processors.
///
/// Place     A thread calls these for itself when it begins.
/// Promise   Needs no privilege; where the system refuses, nothing changes.
/// Source    sched(7): SCHED_BATCH, and nice values by thread.

namespace emc::base {

/// When it is woken it does not interrupt a thread at work, but waits until that one waits or its
/// slice is over: what serves many at once then finds more that wait for it.
void run_in_batches();

/// Gets what others leave over, a tenth of a processor at least.
void run_behind_others();

}  // namespace emc::base

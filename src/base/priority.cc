#include "base/priority.h"

#include <sys/resource.h>
#include <unistd.h>

namespace emc::base {

void run_behind_others() {
    // Linux takes a thread's number for a process here; a tenth is what 10 gives beside one of 0.
    constexpr int nice = 10;
    const auto thread = static_cast<id_t>(gettid());
    [[maybe_unused]] const int refused = setpriority(PRIO_PROCESS, thread, nice);
}

}  // namespace emc::base

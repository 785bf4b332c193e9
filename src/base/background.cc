#include "base/background.h"

#include <sys/resource.h>
#include <unistd.h>

namespace emc::base {

void work_in_background() noexcept {
    // On Linux a thread has a priority of its own, known by its id.
    (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), background_priority);
}

}  // namespace emc::base

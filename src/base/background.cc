#include "base/background.h"

#include <sys/resource.h>
#include <unistd.h>

namespace emc::base {
namespace {

void stand_back(int priority) noexcept {
    // On Linux a thread has a priority of its own, known by its id.
    (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), priority);
}

}  // namespace

void work_behind_requests() noexcept {
    stand_back(counting_priority);
}

void work_in_background() noexcept {
    stand_back(background_priority);
}

}  // namespace emc::base

#include "app/interrupt.h"

#include <pthread.h>
#include <unistd.h>

#include <ctime>

#include "app/failure.h"
#include "base/assert.h"

namespace emc::app {
namespace {

sigset_t interrupt_alone() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    return set;
}

void leave_at_once(int /*signal*/) {
    static constexpr char line[] =
        "\nemc: left at once, by a second signal; what was begun may go on\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line, sizeof line - 1);
    ::_exit(Failure::interrupted);
}

}  // namespace

Interrupt::Interrupt() {
    ASSERT(::sigaction(SIGINT, nullptr, &action_before_) == 0);
    ignored_ = action_before_.sa_handler == SIG_IGN;
    const auto set = interrupt_alone();
    ASSERT(::pthread_sigmask(SIG_BLOCK, ignored_ ? nullptr : &set, &before_) == 0);
}

Interrupt::~Interrupt() {
    ::sigaction(SIGINT, &action_before_, nullptr);
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

bool Interrupt::came() {
    // Linux keeps an ignored signal for who has it blocked, so that it could be taken all the same.
    if (came_ || ignored_) return came_;
    const auto set = interrupt_alone();
    const timespec at_once{};
    came_ = ::sigtimedwait(&set, nullptr, &at_once) == SIGINT;
    if (!came_) return false;
    struct sigaction leave {};
    leave.sa_handler = leave_at_once;
    ::sigaction(SIGINT, &leave, nullptr);
    ASSERT(::pthread_sigmask(SIG_UNBLOCK, &set, nullptr) == 0);
    return true;
}

}  // namespace emc::app

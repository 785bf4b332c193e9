#include "app/stop_signal.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "base/assert.h"

namespace emc::app {

namespace {

sigset_t stopping_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

void leave_at_once(int /*signal*/) {
    static constexpr char line[] = "emc: stopped at once, by a second signal\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line, sizeof line - 1);
    ::_exit(1);
}

}  // namespace

void StopSignal::block() {
    const auto set = stopping_signals();
    ASSERT(::pthread_sigmask(SIG_BLOCK, &set, nullptr) == 0);
    // A peer that closes its socket is an error code, never a signal.
    ::signal(SIGPIPE, SIG_IGN);
}

int StopSignal::wait() {
    const auto set = stopping_signals();
    // Who started us may have let SIGINT be ignored; then sigwait would never see it.
    struct sigaction usual = {};
    usual.sa_handler = SIG_DFL;
    ::sigaction(SIGTERM, &usual, nullptr);
    ::sigaction(SIGINT, &usual, nullptr);
    int signal = 0;
    while (::sigwait(&set, &signal) != 0) {
    }
    struct sigaction leave = {};
    leave.sa_handler = leave_at_once;
    ::sigaction(SIGTERM, &leave, nullptr);
    ::sigaction(SIGINT, &leave, nullptr);
    ASSERT(::pthread_sigmask(SIG_UNBLOCK, &set, nullptr) == 0);
    return signal;
}

}  // namespace emc::app

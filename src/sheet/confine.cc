#include "sheet/confine.h"

#include <grp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "sheet/call_filter.h"

namespace emc::sheet {
namespace {

#ifdef EMC_SANITIZED
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

constexpr unsigned nobody = 65534;

bool limit(decltype(RLIMIT_AS) what, rlim_t most, rlim_t hard) {
    const rlimit wanted{most, hard};
    return setrlimit(what, &wanted) == 0;
}

/// Inside a container root may lack the capabilities for one of the steps or for all. It then stays
/// who it is, and what holds it is the filter of calls: a name of a file is of no use to it.
bool become_nobody() {
    if (geteuid() != 0) return true;
    const auto done = [](int status) { return status == 0 || errno == EPERM; };
    const bool groups = done(setgroups(0, nullptr));
    const bool group = done(setresgid(nobody, nobody, nobody));
    return groups && group && done(setresuid(nobody, nobody, nobody));
}

}  // namespace

bool confines_fully() {
    return !sanitized;
}

bool confine(const Limits& limits) {
    // A namespace without interfaces; a user who may not have one still has no descriptor for a
    // socket, by the limit below.
    (void)unshare(geteuid() == 0 ? CLONE_NEWNET : CLONE_NEWUSER | CLONE_NEWNET);
    if (!become_nobody()) return false;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return false;
    const auto seconds = static_cast<rlim_t>(limits.child_time_max.count());
    const rlim_t descriptors = sanitized ? 16 : 0;
    const auto memory = static_cast<rlim_t>(limits.child_memory_bytes_max);
    // The soft limit of time sends SIGXCPU, by which the parent knows why; the hard one kills.
    (void)std::signal(SIGXCPU, SIG_DFL);
    return limit(RLIMIT_CPU, seconds, seconds + 1) && limit(RLIMIT_FSIZE, 0, 0) &&
           limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_NPROC, 0, 0) &&
           limit(RLIMIT_NOFILE, descriptors, descriptors) &&
           (sanitized || (limit(RLIMIT_AS, memory, memory) && filter_calls()));
}

}  // namespace emc::sheet

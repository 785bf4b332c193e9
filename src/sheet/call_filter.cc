#include "sheet/call_filter.h"

#include <seccomp.h>
#include <sys/mman.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <memory>

namespace emc::sheet {
namespace {

/// What reading takes once the workbook is mapped: pipe, memory, time, and the end.
constexpr int allowed[] = {
    SCMP_SYS(read),           SCMP_SYS(write),         SCMP_SYS(lseek),
    SCMP_SYS(close),          SCMP_SYS(munmap),        SCMP_SYS(mremap),
    SCMP_SYS(madvise),        SCMP_SYS(brk),           SCMP_SYS(futex),
    SCMP_SYS(getrandom),      SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),   SCMP_SYS(time),          SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),  SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),           SCMP_SYS(exit_group),
};

/// What libraries try, and do without.
constexpr int refused[] = {
    SCMP_SYS(open),
    SCMP_SYS(openat),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(stat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
};

struct Release {
    void operator()(void* filter) const { seccomp_release(filter); }
};

}  // namespace

bool filter_calls() {
    const std::unique_ptr<void, Release> filter(seccomp_init(SCMP_ACT_KILL_PROCESS));
    if (filter == nullptr) return false;
    const auto add = [&filter](std::uint32_t action, int call) {
        return seccomp_rule_add(filter.get(), action, call, 0) == 0;
    };
    // Memory is for data: its third argument is what may be done with it.
    const scmp_arg_cmp no_code{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0};
    const auto add_memory = [&](int call) {
        return seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, call, 1, &no_code) == 0;
    };
    return std::all_of(
               std::begin(allowed),
               std::end(allowed),
               [&](int call) { return add(SCMP_ACT_ALLOW, call); }
           ) &&
           std::all_of(
               std::begin(refused),
               std::end(refused),
               [&](int call) { return add(SCMP_ACT_ERRNO(EACCES), call); }
           ) &&
           add_memory(SCMP_SYS(mmap)) && add_memory(SCMP_SYS(mprotect)) &&
           seccomp_load(filter.get()) == 0;
}

}  // namespace emc::sheet

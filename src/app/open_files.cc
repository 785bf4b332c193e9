#include "app/open_files.h"

#include <sys/resource.h>

#include <algorithm>

namespace emc::app {

void raise_open_files() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

std::uint64_t open_files_max() {
    rlimit limit{};
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : RLIM_INFINITY;
}

std::uint64_t connections_within(std::uint64_t files_max, std::uint64_t wanted) {
    constexpr std::uint64_t kept_max = 1024;
    const auto kept = std::min(kept_max, files_max - files_max / 4);
    return std::min(wanted, files_max - kept);
}

}  // namespace emc::app

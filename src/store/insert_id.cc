#include "store/insert_id.h"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdint>

namespace emc::store {

std::string next_insert_id() {
    static const auto started = std::chrono::system_clock::now().time_since_epoch().count();
    static std::atomic<std::uint64_t> count{0};
    return fmt::format("{}-{}-{}", getpid(), started, ++count);
}

}  // namespace emc::store

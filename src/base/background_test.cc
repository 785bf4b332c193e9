#include "base/background.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <thread>

namespace emc::base {
namespace {

int priority_here() {
    return ::getpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()));
}

TEST(Background, TheCallingThreadAloneStandsBack) {
    const auto before = priority_here();
    int behind = 0;
    std::thread([&behind] {
        work_in_background();
        behind = priority_here();
    }).join();
    EXPECT_GE(behind, background_priority);
    EXPECT_EQ(priority_here(), before);
}

}  // namespace
}  // namespace emc::base

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

/// The priority that a thread has behind such a call.
template <class Call>
int priority_behind(Call call) {
    int priority = 0;
    std::thread([&] {
        call();
        priority = priority_here();
    }).join();
    return priority;
}

TEST(Background, TheCallingThreadAloneStandsBack) {
    const auto before = priority_here();
    EXPECT_GE(priority_behind(work_behind_requests), counting_priority);
    EXPECT_GE(priority_behind(work_in_background), background_priority);
    EXPECT_EQ(priority_here(), before);
}

}  // namespace
}  // namespace emc::base

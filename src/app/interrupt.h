#pragma once

/// Ctrl-C while a command waits for a long work that it began: a wish, not yet the end.
///
/// Promise   From the constructor on SIGINT ends neither this thread nor threads made later. The
///           first is told by came(); the second ends the process at once, with exit code 130.
///           Where SIGINT was ignored before, it stays so. The destructor makes all as it was.
/// Threads   One, which is also the one that made it.

#include <signal.h>

#include <chrono>
#include <functional>
#include <future>

namespace emc::app {

class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    /// Whether it has come, now or at an earlier call.
    [[nodiscard]] bool came();

    /// Does the work on another thread and meanwhile looks after SIGINT, and does `moment`, ten
    /// times a second. Throws what the work throws.
    template <class Work>
    auto beside(
        Work work, const std::function<void()>& moment = [] {}
    ) {
        auto answer = std::async(std::launch::async, std::move(work));
        while (answer.wait_for(pause) != std::future_status::ready) {
            (void)came();
            moment();
        }
        return answer.get();
    }

private:
    static constexpr std::chrono::milliseconds pause{100};

    sigset_t before_{};
    struct sigaction action_before_ {};
    bool ignored_ = false;
    bool came_ = false;
};

}  // namespace emc::app

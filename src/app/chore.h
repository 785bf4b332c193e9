#pragma once

/// One long work of the operator at a time, such as a backup, beside the server's own.
///
/// Promise   begin() runs the work on a thread of its own, unless one runs already. What it throws
///           is kept as text for state().
/// Threads   Any; wait() before the destructor.

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace emc::app {

class Chore {
public:
    using Work = std::function<void(const std::function<void(double)>& progress)>;

    ~Chore();

    /// False: another one is still running, and nothing was begun.
    bool begin(std::string name, Work work);

    /// What the running work has to say so far; kept when it ends.
    void tell(std::string result);
    /// True once stop() was called: a work that can go on later ends itself.
    [[nodiscard]] bool stops() const { return stops_; }

    struct State {
        std::string name;  ///< Empty: there was none yet.
        bool running = false;
        double progress = 0;  ///< 0 to 1.
        std::string error;    ///< Of one that failed.
        std::string result;   ///< By tell().
    };
    [[nodiscard]] State state() const;

    void wait();
    /// Asks the work to end, and waits until it has; nothing can be begun afterwards.
    void stop();

private:
    mutable std::mutex mutex_;
    State state_;
    std::atomic<bool> stops_ = false;
    std::thread thread_;
};

}  // namespace emc::app

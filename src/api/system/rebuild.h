#pragma once

/// One rebuild of the store at a time, beside the requests.
///
/// Threads   Any; the work runs on a thread of its own.
/// Promise   stop() waits for the work. To shorten it, stop the loader before.

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "api/system/stages.h"
#include "base/result.h"

namespace emc::api {

class Rebuild {
public:
    struct Status {
        std::string_view state = "idle";  ///< idle, running, done, failed
        double progress = 0;
        std::string error;  ///< The error's name where it failed.
    };

    explicit Rebuild(Stages& stages) : stages_(stages) {}
    /// stop() was called.
    ~Rebuild();
    Rebuild(const Rebuild&) = delete;
    Rebuild& operator=(const Rebuild&) = delete;

    enum class Start { begun, refused };

    /// Refused where one is running, or after stop(). `first` runs before the work begins; where
    /// that fails, so does this, and nothing was begun.
    [[nodiscard]] base::Result<Start> start(const std::function<base::Result<void>()>& first);
    [[nodiscard]] Status status() const;
    void stop();

private:
    void run();

    Stages& stages_;
    mutable std::mutex mutex_;
    Status status_;
    std::thread thread_;
    bool stopped_ = false;
};

}  // namespace emc::api

#pragma once

/// Measures now and then how much room there is, beside everything else, so that neither a page nor
/// /metrics waits for a disk, a store or a database that is slow.
///
/// Place     The server starts it; LiveStages tells what it last found.
/// Promise   The first measure begins at once. stop() waits for the one under way.
/// Threads   One of its own; newest() and stop() from any.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "api/system/space.h"
#include "app/spine.h"

namespace emc::app {

/// What can be known of it now.
[[nodiscard]] api::Space measured(Spine& spine);

class SpaceWatch {
public:
    using Measure = std::function<api::Space()>;

    explicit SpaceWatch(
        Measure measure, std::chrono::milliseconds pause = std::chrono::seconds(10)
    );
    ~SpaceWatch() { stop(); }
    SpaceWatch(const SpaceWatch&) = delete;
    SpaceWatch& operator=(const SpaceWatch&) = delete;

    [[nodiscard]] api::Space newest() const;
    /// A second call does nothing.
    void stop();

private:
    void run();

    const Measure measure_;
    const std::chrono::milliseconds pause_;
    mutable std::mutex mutex_;
    std::condition_variable stopped_;
    bool stops_ = false;
    api::Space newest_;
    std::thread thread_;
};

}  // namespace emc::app

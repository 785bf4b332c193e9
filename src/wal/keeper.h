#pragma once

/// The log's thread of low priority: packs closed segments, deletes those older than the retention.
///
/// Place     Log wakes it after release(); else it looks once a minute.
/// Promise   Touches only segments all of whose records are released, never the newest.
/// Errors    None: what fails is logged and tried again a minute later.
/// Threads   Its own; wake and stop any.

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "wal/shared.h"

namespace emc::wal {

class Keeper {
public:
    explicit Keeper(Shared& shared);

    void wake();
    void stop();

private:
    void run();
    void delete_expired();
    [[nodiscard]] std::optional<base::Instant> newest_arrival_of_oldest();
    /// Whether there may be more to pack.
    bool pack_one();

    Shared& shared_;
    std::mutex mutex_;
    std::condition_variable woken_;
    bool is_woken_ = true;
    std::atomic<bool> stopped_{false};
    std::thread thread_;
};

}  // namespace emc::wal

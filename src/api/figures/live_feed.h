#pragma once

/// What is happening now, as server-sent events to all who watch.
///
/// Place     The route of /live adds its caller's stream; a thread of this object tells.
/// Shape     A channel for each site, unit or country that is watched: one view of
///           visits::LiveWindow and one text each `pause`, however many watch it.
/// Promise   A watcher hears at once, and then every `pause`, until it goes or may watch no more,
///           which is asked every `rights_pause`. The sites of a unit are those of the moment.
/// Threads   Any. stop() before the destructor.
/// Limits    Limits.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "http/stream.h"
#include "registry/snapshot.h"
#include "visits/live_window.h"

namespace emc::api {

/// Whose visitors: of a site, of a unit with all below it, or, with neither, of the country.
struct Watched {
    model::SiteId site;
    model::UnitCode unit;

    auto operator<=>(const Watched&) const = default;
};

class LiveFeed {
public:
    /// Whether a watcher still may; asked by the feed's thread.
    using MayWatch = std::function<bool()>;
    struct Limits {
        /// Streams at once. Each costs a connection.
        std::size_t watchers_max = 1000;
        std::size_t watchers_per_caller_max = 20;
        std::chrono::milliseconds pause{2000};
        /// Whoever lost a right watches on for so long at most.
        std::chrono::seconds rights_pause{60};
    };
    struct Sources {
        const visits::LiveWindow* window = nullptr;
        const base::Clock* clock = nullptr;
        std::function<std::shared_ptr<const registry::Snapshot>()> snapshot;
    };

    LiveFeed(Sources sources, const Limits& limits)
        : sources_(std::move(sources)), limits_(limits) {}
    ~LiveFeed();
    LiveFeed(const LiveFeed&) = delete;
    LiveFeed& operator=(const LiveFeed&) = delete;

    [[nodiscard]] bool is_full() const;
    /// `caller` has as many streams as one may.
    [[nodiscard]] bool has_enough(std::string_view caller) const;
    /// Closes the stream where there is no room.
    void watch(const Watched& watched, std::string caller, http::Stream stream, MayWatch may_watch);
    /// Tells all who still may hear it, as the thread does every `pause`.
    void tell();
    void stop();

private:
    struct Watcher {
        std::string caller;
        http::Stream stream;
        std::shared_ptr<const MayWatch> may_watch;
        base::Instant asked;
    };

    void run();
    void end_unallowed();
    [[nodiscard]] std::string event_of(const Watched& watched) const;
    [[nodiscard]] std::size_t streams_of(std::string_view caller) const;

    const Sources sources_;
    const Limits limits_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::map<Watched, std::vector<Watcher>> channels_;
    std::size_t watchers_ = 0;
    bool stopped_ = false;
    std::thread thread_;  ///< Since the first watcher.
};

}  // namespace emc::api

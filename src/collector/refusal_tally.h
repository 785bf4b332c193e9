#pragma once

/// Counts what is refused and not kept, and writes the counts into the log.
///
/// Place     The endpoints add; the ledger is made of it, behind the log.
/// Shape     A model::RefusalCount for each site, flow and reason, at most once in `pause_min`: a
///           flood of refused messages is one record a second.
/// Promise   What was added is in the log at once where nothing was written for `pause_min`, else
///           after that; a kill loses the counts of that time and nothing else. Counts that the log
///           does not take wait for it. After stop() everything is written that the log takes.
/// Threads   add: any. A thread of its own writes. stop() before the destructor and the log's end.
/// Limits    One small entry for each known site that sends what is refused, times its reasons.

#include <condition_variable>
#include <map>
#include <mutex>
#include <string_view>
#include <thread>
#include <tuple>

#include "base/result.h"
#include "model/refusal_count.h"
#include "wal/log.h"

namespace emc::collector {

class RefusalTally {
public:
    explicit RefusalTally(
        wal::Log& log, std::chrono::milliseconds pause_min = std::chrono::seconds(1)
    );
    ~RefusalTally();
    RefusalTally(const RefusalTally&) = delete;
    RefusalTally& operator=(const RefusalTally&) = delete;

    /// `reason` lives as long as the program. Site 0: none, or none that is known.
    void add(
        model::SiteId site, model::Flow flow, std::string_view reason, std::uint64_t count = 1
    );
    /// Writes all that was added, and waits until the log has it.
    base::Result<void> flush();
    void stop();

private:
    using Key = std::tuple<model::SiteId, model::Flow, std::string_view>;

    void run();

    wal::Log& log_;
    const std::chrono::milliseconds pause_min_;
    std::mutex flushing_;  ///< Held over a whole flush; taken before the other one.
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<Key, std::uint64_t> counts_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace emc::collector

#pragma once

/// The batches that wait for the writer.
///
/// Promise   take() and take_written() give batches of one durability in the order of push();
///           neither durability waits for ever while the other flows.
/// Errors    push: queue_full, stopped.
/// Threads   wait the writer's, the rest any.
/// Limits    queue_bytes_max, counting for each batch its bytes and its place in the queue; a group
///           has group_bytes_max, or one batch that is larger.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

#include "base/result.h"
#include "wal/log.h"

namespace emc::wal {

inline constexpr std::size_t group_bytes_max = std::size_t{4} << 20;

struct Entry {
    Batch batch;
    base::Instant arrival;
    Done done;
    Appended appended;  ///< The writer fills it.
};

/// What is written at once: first what asks for a write, then what asks for a sync.
struct Group {
    std::vector<Entry> written;
    std::vector<Entry> synced;
    std::size_t bytes = 0;

    [[nodiscard]] bool empty() const { return written.empty() && synced.empty(); }
    [[nodiscard]] std::size_t size() const { return written.size() + synced.size(); }
};

class Queue {
public:
    using Deadline = std::optional<std::chrono::steady_clock::time_point>;

    Queue(std::size_t bytes_max, std::size_t group_bytes);

    /// What a batch takes of queue_bytes_max.
    [[nodiscard]] static std::size_t cost_of(const Batch& batch) {
        return batch.bytes() + sizeof(Entry);
    }
    base::Result<void> push(Entry& entry, Durability durability, Begin begin = Begin::now);
    /// Waits for a batch that is to begin now, for the deadline, for wake() or for stop(). Returns
    /// at once where take() has left something.
    void wait(Deadline deadline);
    /// The next group; empty where nothing waits.
    Group take();
    /// Of what asks for a write only, up to so many bytes.
    Group take_written(std::size_t limit);
    /// Has wait() return.
    void wake();
    /// The same, where anything waits.
    void wake_for_rest();
    void stop();
    [[nodiscard]] bool is_stopped() const;
    [[nodiscard]] std::size_t bytes() const;

private:
    [[nodiscard]] bool is_empty() const { return written_.empty() && synced_.empty(); }
    void move(std::deque<Entry>& from, std::vector<Entry>& to, Group& group, std::size_t limit);

    const std::size_t bytes_max_;
    const std::size_t group_bytes_;
    mutable std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<Entry> written_;
    std::deque<Entry> synced_;
    std::size_t bytes_ = 0;
    bool is_woken_ = false;     ///< wait() is to return, and has not since.
    bool owes_synced_ = false;  ///< The last group had no room for any synced batch.
    bool stopped_ = false;
};

}  // namespace emc::wal

#pragma once

/// Long work beside the requests: the imports of lists.
///
/// Place     A handler begins a job and waits a moment for it; the routes of /jobs show, follow and
///           end it (job_routes.cc).
/// Shape     A job belongs to a unit, and a unit has one at a time. It is running (also while it
///           waits for a thread), then done, failed or cancelled, which it stays.
/// Promise   A job runs to its end, whoever listens. One that was cancelled before it wrote has
///           changed nothing; one that was writing already ends as done. Jobs are gone after a
///           restart: what one writes is one transaction, so a list is there whole or not at all.
/// Errors    begin: import_running, overloaded, unavailable (after stop).
/// Threads   Any; the work runs on threads of this object, which stand back behind those that
///           answer requests. stop() before the destructor.
/// Limits    Limits.

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "api/jobs/job.h"

namespace emc::api {

class Jobs {
public:
    struct Limits {
        /// Jobs at work at once. More: a server that reads many workbooks has less time for events.
        std::size_t threads_max = 2;
        /// Jobs that wait for a thread, each with its upload on the disk.
        std::size_t waiting_max = 200;
        /// Ended jobs that can still be asked for. One may hold some hundred kilobytes of problems.
        std::size_t ended_max = 100;
        /// All files of problems together; over it those of the jobs that ended first go.
        std::uint64_t problem_bytes_max = std::uint64_t{1} << 30;
    };

    explicit Jobs(const Limits& limits) : limits_(limits) {}
    /// stop() was called.
    ~Jobs();
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;

    [[nodiscard]] Checked<std::shared_ptr<Job>> begin(
        const model::UnitCode& unit, Job::Work work, Job::About about = {}
    );
    /// Those that run and those that can still be asked for, as far as the caller sees them, the
    /// last begun first. Whoever hears of a job so can ask for it: none of them is forgotten early.
    [[nodiscard]] std::vector<std::shared_ptr<Job>> all(
        const std::function<bool(const Job&)>& is_seen
    );
    /// nullptr: there is none, or none any more.
    [[nodiscard]] std::shared_ptr<Job> find(std::string_view id) const;
    /// Asks it to end; at once where it had not begun.
    void cancel(Job& job);
    /// Its request was answered without it; where nobody else was told of it, nobody will ask.
    void forget(const Job& job);
    /// Cancels all, and waits for their ends.
    void stop();

private:
    void serve();
    void note_end(const Job& job);
    void drop_old_problems_locked();

    const Limits limits_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, std::shared_ptr<Job>, std::less<>> jobs_;
    std::deque<std::shared_ptr<Job>> waiting_;
    std::deque<std::string> ended_;            ///< Oldest first.
    std::set<std::string, std::less<>> told_;  ///< Those that a list has shown, while they are.
    std::vector<std::thread> threads_;
    std::size_t idle_ = 0;
    bool stopped_ = false;
};

}  // namespace emc::api

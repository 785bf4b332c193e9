#include "api/jobs/jobs.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <functional>

#include "base/assert.h"
#include "base/background.h"

namespace emc::api {
namespace {

/// Nobody guesses another unit's job.
std::string new_id() {
    std::array<unsigned char, 12> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, 2 * bytes.size() + 1> text{};
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    return text.data();
}

}  // namespace

Jobs::~Jobs() {
    ASSERT(threads_.empty());
}

Checked<std::shared_ptr<Job>> Jobs::begin(
    const model::UnitCode& unit, Job::Work work, Job::About about
) {
    const std::lock_guard lock(mutex_);
    if (stopped_) return Refusal(Why::unavailable);
    for (const auto& [id, job] : jobs_) {
        if (job->unit() == unit && job->state() == Job::State::running) {
            return Refusal(Why::import_running);
        }
    }
    if (waiting_.size() >= limits_.waiting_max) return Refusal(Why::overloaded);
    auto job = std::make_shared<Job>(new_id(), unit, std::move(work), std::move(about));
    jobs_.emplace(job->id(), job);
    waiting_.push_back(job);
    if (idle_ < waiting_.size() && threads_.size() < limits_.threads_max) {
        threads_.emplace_back([this] { serve(); });
    }
    changed_.notify_one();
    return job;
}

std::vector<std::shared_ptr<Job>> Jobs::all(const std::function<bool(const Job&)>& is_seen) {
    std::vector<std::shared_ptr<Job>> all;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [id, job] : jobs_) {
            if (!is_seen(*job)) continue;
            all.push_back(job);
            told_.insert(id);
        }
    }
    std::ranges::stable_sort(all, std::greater(), [](const auto& job) {
        return job->about().begun;
    });
    return all;
}

std::shared_ptr<Job> Jobs::find(std::string_view id) const {
    const std::lock_guard lock(mutex_);
    const auto found = jobs_.find(id);
    return found == jobs_.end() ? nullptr : found->second;
}

void Jobs::cancel(Job& job) {
    job.ask_to_end();
    {
        const std::lock_guard lock(mutex_);
        const auto waits = std::ranges::find(waiting_, &job, &std::shared_ptr<Job>::get);
        if (waits == waiting_.end()) return;
        waiting_.erase(waits);
    }
    job.run();
    note_end(job);
}

void Jobs::forget(const Job& job) {
    const std::lock_guard lock(mutex_);
    if (told_.contains(job.id())) return;
    std::erase(ended_, job.id());
    jobs_.erase(job.id());
}

void Jobs::stop() {
    std::vector<std::thread> threads;
    std::deque<std::shared_ptr<Job>> waiting;
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        for (const auto& [id, job] : jobs_)
            job->ask_to_end();
        waiting.swap(waiting_);
        threads.swap(threads_);
        changed_.notify_all();
    }
    for (const auto& job : waiting)
        job->run();
    for (auto& thread : threads)
        thread.join();
}

void Jobs::serve() {
    base::work_in_background();
    std::unique_lock lock(mutex_);
    for (;;) {
        ++idle_;
        changed_.wait(lock, [this] { return stopped_ || !waiting_.empty(); });
        --idle_;
        if (waiting_.empty()) return;
        const auto job = waiting_.front();
        waiting_.pop_front();
        lock.unlock();
        job->run();
        note_end(*job);
        lock.lock();
    }
}

void Jobs::note_end(const Job& job) {
    const std::lock_guard lock(mutex_);
    if (!jobs_.contains(job.id())) return;
    ended_.push_back(job.id());
    if (ended_.size() > limits_.ended_max) {
        told_.erase(ended_.front());
        jobs_.erase(ended_.front());
        ended_.pop_front();
    }
    drop_old_problems_locked();
}

void Jobs::drop_old_problems_locked() {
    std::uint64_t bytes = 0;
    for (auto id = ended_.rbegin(); id != ended_.rend(); ++id) {
        const auto& job = jobs_.at(*id);
        const auto problems = job->problems();
        if (!problems) continue;
        bytes += problems->bytes();
        if (bytes > limits_.problem_bytes_max) job->drop_problems();
    }
}

}  // namespace emc::api

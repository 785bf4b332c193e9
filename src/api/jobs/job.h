#pragma once

/// One long work: what it does, how far it is, and what came of it.
///
/// Threads   Any.
/// Limits    followers_max streams that listen to one job.

#include <atomic>
#include <boost/json/object.hpp>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "api/jobs/problem_file.h"
#include "api/refusal.h"
#include "base/clock.h"
#include "http/stream.h"
#include "importer/progress.h"
#include "model/ids.h"

namespace emc::api {

class Job {
public:
    static constexpr std::size_t followers_max = 100;
    enum class State : std::uint8_t { running, done, failed, cancelled };

    /// What the request would have been answered, in whichever language it is asked for.
    using Said = std::function<http::Response(Language)>;
    struct Outcome {
        State state = State::failed;
        Said said;
        std::shared_ptr<const ProblemFile> problems = {};  ///< Null: what was said is all.
    };
    /// Says how far it is; false: it was cancelled, and is to end without a trace.
    using Progress = importer::Progress;
    using Work = std::function<Outcome(const Progress&)>;
    /// What people know it by.
    struct About {
        std::string_view kind = "users";  ///< Or `services`.
        std::uint32_t site = 0;           ///< Whose list of services; else 0.
        base::Instant begun = {};
        std::string begun_by = {};
    };

    Job(std::string id, model::UnitCode unit, Work work, About about);

    [[nodiscard]] const std::string& id() const { return id_; }
    [[nodiscard]] const model::UnitCode& unit() const { return unit_; }
    [[nodiscard]] const About& about() const { return about_; }
    [[nodiscard]] State state() const;
    /// Without what came of it.
    [[nodiscard]] boost::json::object line() const;
    /// The same, with "result" and "error".
    [[nodiscard]] boost::json::object shown(Language language) const;
    /// What it has said at its end, at most this much later; nothing where it is not there yet.
    [[nodiscard]] std::optional<http::Response> answer(
        std::chrono::milliseconds wait_max, Language language
    );
    /// All that was wrong, where it is more than was said; null also before the end.
    [[nodiscard]] std::shared_ptr<const ProblemFile> problems() const;
    /// Whether whoever follows may still hear of it.
    using MayFollow = std::function<bool()>;
    /// An event now, one for each step, and one at the end, which closes the stream. It is closed
    /// without a word before the first one that its caller may not hear any more.
    void follow(http::Stream stream, Language language, MayFollow may_follow);

private:
    friend class Jobs;
    struct Follower {
        http::Stream stream;
        Language language;
        MayFollow may_follow;
    };

    void ask_to_end() { cancelled_ = true; }
    void drop_problems();
    void run();
    void end(Outcome outcome);
    /// With `problemsAt`, where there is more to read.
    [[nodiscard]] http::Response said_locked(Language language) const;
    bool progress(const importer::Reached& reached);
    [[nodiscard]] boost::json::object line_locked() const;
    [[nodiscard]] boost::json::object shown_locked(Language language) const;
    [[nodiscard]] std::string event_locked(Language language) const;
    void drop_strangers();
    void tell_followers_locked();

    const std::string id_;
    const model::UnitCode unit_;
    const About about_;
    Work work_;
    std::atomic<bool> cancelled_ = false;

    mutable std::mutex mutex_;
    std::condition_variable ended_;
    State state_ = State::running;
    double progress_ = 0;
    std::uint64_t rows_ = 0;
    Said said_;
    std::shared_ptr<const ProblemFile> problems_;
    std::vector<std::shared_ptr<Follower>> followers_;
};

/// Of a job whose unit has no word left: nothing was changed.
[[nodiscard]] Job::Outcome cancelled_outcome();
[[nodiscard]] Job::Outcome failed_outcome(const Refusal& refusal);

}  // namespace emc::api

#include "api/jobs/job.h"

#include <algorithm>
#include <boost/json/parse.hpp>

#include "api/answers.h"
#include "api/json_of.h"
#include "base/log.h"
#include "http/json.h"
#include "store/words.h"

namespace emc::api {

namespace json = boost::json;

namespace {

/// Steps that are worth an event.
constexpr double step_min = 0.01;

std::string_view name_of(Job::State state) {
    switch (state) {
        case Job::State::running: return "running";
        case Job::State::done: return "done";
        case Job::State::failed: return "failed";
        case Job::State::cancelled: return "cancelled";
    }
    return "failed";
}

json::value body_of(const http::Response& response) {
    boost::system::error_code error;
    auto value = json::parse(response.body, error);
    return error ? json::value() : value;
}

Job::Outcome outcome_of(Job::State state, const Refusal& refusal) {
    return {state, [refusal](Language language) { return response_of(refusal, language); }};
}

}  // namespace

Job::Outcome cancelled_outcome() {
    return outcome_of(Job::State::cancelled, Refusal(Why::import_cancelled));
}

Job::Outcome failed_outcome(const Refusal& refusal) {
    if (status_of(refusal.why) >= 500) {
        spdlog::error(
            "api job failed code={} error={}:{}{}",
            code_of(refusal.why),
            refusal.error.category().name(),
            refusal.error.message(),
            store::words_field(refusal.error)
        );
    }
    return outcome_of(Job::State::failed, refusal);
}

Job::Job(std::string id, model::UnitCode unit, Work work, About about)
    : id_(std::move(id)),
      unit_(std::move(unit)),
      about_(std::move(about)),
      work_(std::move(work)) {}

Job::State Job::state() const {
    const std::lock_guard lock(mutex_);
    return state_;
}

void Job::run() {
    if (cancelled_) return end(cancelled_outcome());
    try {
        end(work_([this](const importer::Reached& reached) { return progress(reached); }));
    } catch (const std::exception& failure) {
        spdlog::error("api job threw what={}", failure.what());
        end(failed_outcome(Refusal(Why::internal)));
    }
}

void Job::end(Outcome outcome) {
    // With the work goes what it holds: its upload, above all.
    work_ = {};
    drop_strangers();
    const std::lock_guard lock(mutex_);
    state_ = outcome.state;
    said_ = std::move(outcome.said);
    problems_ = std::move(outcome.problems);
    if (state_ == State::done) progress_ = 1;
    tell_followers_locked();
    for (const auto& follower : followers_)
        follower->stream.close();
    followers_.clear();
    ended_.notify_all();
}

bool Job::progress(const importer::Reached& reached) {
    if (cancelled_) return false;
    const auto progress = std::clamp(reached.share, 0.0, 1.0);
    {
        const std::lock_guard lock(mutex_);
        rows_ = std::max(rows_, reached.rows);
        if (progress - progress_ < step_min) return true;
        progress_ = progress;
    }
    drop_strangers();
    const std::lock_guard lock(mutex_);
    tell_followers_locked();
    return true;
}

http::Response Job::said_locked(Language language) const {
    auto response = said_(language);
    if (!problems_) return response;
    const json::string at("/api/v1/jobs/" + id_ + "/problems");
    return with_field(std::move(response), "problemsAt", at);
}

std::shared_ptr<const ProblemFile> Job::problems() const {
    const std::lock_guard lock(mutex_);
    return problems_;
}

void Job::drop_problems() {
    const std::lock_guard lock(mutex_);
    problems_ = nullptr;
}

json::object Job::line_locked() const {
    return {
        {"id", id_},
        {"unit", unit_.text()},
        {"kind", about_.kind},
        {"site", about_.site == 0 ? json::value() : json::value(about_.site)},
        {"begun", json_of(about_.begun)},
        {"begunBy", about_.begun_by},
        {"state", name_of(state_)},
        {"progress", progress_},
        {"rows", rows_},
    };
}

json::object Job::line() const {
    const std::lock_guard lock(mutex_);
    return line_locked();
}

json::object Job::shown_locked(Language language) const {
    auto shown = line_locked();
    shown["result"] = nullptr;
    shown["error"] = nullptr;
    if (state_ == State::running) return shown;
    auto said = body_of(said_locked(language));
    if (state_ != State::done && said.is_object()) shown["error"] = said.as_object()["error"];
    if (state_ != State::cancelled) shown["result"] = std::move(said);
    return shown;
}

json::object Job::shown(Language language) const {
    const std::lock_guard lock(mutex_);
    return shown_locked(language);
}

std::optional<http::Response> Job::answer(std::chrono::milliseconds wait_max, Language language) {
    std::unique_lock lock(mutex_);
    ended_.wait_for(lock, wait_max, [this] { return state_ != State::running; });
    if (state_ == State::running) return std::nullopt;
    return said_locked(language);
}

void Job::follow(http::Stream stream, Language language, MayFollow may_follow) {
    const std::lock_guard lock(mutex_);
    std::erase_if(followers_, [](const auto& one) { return !one->stream.is_open(); });
    if (!stream.write(event_locked(language))) return;
    if (state_ != State::running || followers_.size() == followers_max) return stream.close();
    followers_.push_back(std::make_shared<Follower>(Follower{
        std::move(stream), language, std::move(may_follow)}));
}

std::string Job::event_locked(Language language) const {
    return "data: " + http::to_text(shown_locked(language)) + "\n\n";
}

/// Asked without the lock: the registry may be slow to tell, and others ask how far the job is.
void Job::drop_strangers() {
    std::vector<std::shared_ptr<Follower>> strangers;
    {
        const std::lock_guard lock(mutex_);
        strangers = followers_;
    }
    std::erase_if(strangers, [](const auto& one) { return one->may_follow(); });
    const std::lock_guard lock(mutex_);
    for (const auto& stranger : strangers) {
        stranger->stream.close();
        std::erase(followers_, stranger);
    }
}

void Job::tell_followers_locked() {
    std::erase_if(followers_, [this](const auto& follower) {
        return !follower->stream.write(event_locked(follower->language));
    });
}

}  // namespace emc::api

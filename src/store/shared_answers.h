#pragma once

/// Answers of the store that are asked for once for all who want the same.
///
/// Place     Before the questions that every page of a dashboard asks again: the totals of a period
///           stand in each of its reports, the sums of a period in each of its rankings.
/// Promise   An answer is given again only while Visible tells of nothing newer than before it was
///           asked for: nobody gets older figures than by asking. A failure, or an exception, is
///           given to those alone who waited for it.
/// Threads   Any; who comes while an answer is under way waits for it.
/// Limits    The newest `kept_max` answers stay in memory.

#include <algorithm>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/visible.h"

namespace emc::store {

template <class Question, class Answer>
class SharedAnswers {
public:
    using Ask = std::function<base::Result<Answer>(const Question&)>;

    /// `visible`, and what `ask` uses, outlive this object.
    SharedAnswers(const Visible& visible, std::size_t kept_max, Ask ask)
        : visible_(visible), kept_max_(kept_max), ask_(std::move(ask)) {}

    [[nodiscard]] base::Result<Answer> to(const Question& question) {
        try {
            auto answer = promised(question).get();
            if (!answer) forget(question);
            return answer;
        } catch (...) {
            forget(question);
            throw;
        }
    }

private:
    struct Asked {
        Question question;
        std::shared_future<base::Result<Answer>> answer;
    };

    [[nodiscard]] std::shared_future<base::Result<Answer>> promised(const Question& question) {
        const std::lock_guard lock(mutex_);
        const auto edition = visible_.get()->edition;
        if (edition != edition_) asked_.clear();
        edition_ = edition;
        const auto found = std::ranges::find(asked_, question, &Asked::question);
        if (found != asked_.end()) return found->answer;
        if (asked_.size() == kept_max_) asked_.erase(asked_.begin());
        // Whoever waits first asks; the others wait for him.
        const auto ask = [this, question] { return ask_(question); };
        asked_.push_back({question, std::async(std::launch::deferred, ask).share()});
        return asked_.back().answer;
    }

    void forget(const Question& question) {
        const std::lock_guard lock(mutex_);
        std::erase_if(asked_, [&](const auto& asked) { return asked.question == question; });
    }

    const Visible& visible_;
    const std::size_t kept_max_;
    const Ask ask_;
    std::mutex mutex_;
    std::uint64_t edition_ = 0;  ///< Of Visible, under which asked_ was asked for.
    std::vector<Asked> asked_;
};

}  // namespace emc::store

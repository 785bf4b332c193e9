#include "http/deadlines.h"

namespace emc::http {

void Deadlines::set(Waiter& waiter, Wait wait, Tick now) {
    remove(waiter);
    auto& queue = queues_[static_cast<std::size_t>(wait)];
    waiter.wait_ = wait;
    waiter.deadline_ = now + span(wait);
    waiter.before_ = queue.last;
    (queue.last == nullptr ? queue.first : queue.last->after_) = &waiter;
    queue.last = &waiter;
}

void Deadlines::remove(Waiter& waiter) {
    auto& queue = queues_[static_cast<std::size_t>(waiter.wait_)];
    if (waiter.before_ == nullptr && queue.first != &waiter) return;
    (waiter.before_ == nullptr ? queue.first : waiter.before_->after_) = waiter.after_;
    (waiter.after_ == nullptr ? queue.last : waiter.after_->before_) = waiter.before_;
    waiter.before_ = nullptr;
    waiter.after_ = nullptr;
}

std::optional<Tick> Deadlines::earliest() const {
    std::optional<Tick> tick;
    for (std::size_t i = 0; i < waits_count; ++i) {
        const auto* first = queues_[i].first;
        if (first == nullptr || spans_[i].count() == 0) continue;
        if (!tick || first->deadline_ < *tick) tick = first->deadline_;
    }
    return tick;
}

Waiter* Deadlines::expired(Tick now) const {
    for (std::size_t i = 0; i < waits_count; ++i) {
        auto* first = queues_[i].first;
        if (first != nullptr && spans_[i].count() != 0 && first->deadline_ <= now) return first;
    }
    return nullptr;
}

}  // namespace emc::http

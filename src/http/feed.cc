#include "http/feed.h"

#include <utility>

#include "http/session.h"

namespace emc::http {

bool Feed::must_post() {
    if (self_) return false;
    self_ = shared_from_this();
    return true;
}

bool Feed::write(std::string text) {
    bool taken = true;
    bool post = false;
    {
        const std::lock_guard lock(mutex_);
        if (!open_) return false;
        if (pending_.size() + text.size() > bytes_max_) {
            open_ = false;
            cut_ = true;
            taken = false;
        } else {
            pending_ += text;
        }
        post = must_post();
    }
    if (post) mailbox_->put(*this);
    return taken;
}

bool Feed::is_open() const {
    const std::lock_guard lock(mutex_);
    return open_;
}

void Feed::close() {
    bool post = false;
    {
        const std::lock_guard lock(mutex_);
        if (!open_) return;
        open_ = false;
        post = must_post();
    }
    if (post) mailbox_->put(*this);
}

void Feed::deliver() {
    std::shared_ptr<Feed> self;
    {
        const std::lock_guard lock(mutex_);
        self = std::move(self_);
    }
    if (session_ != nullptr) session_->on_feed();
}

void Feed::lost() {
    std::shared_ptr<Feed> self;
    const std::lock_guard lock(mutex_);
    self = std::move(self_);
    open_ = false;
}

Feed::Fetched Feed::fetch() {
    const std::lock_guard lock(mutex_);
    return {std::exchange(pending_, {}), !open_, cut_};
}

void Feed::detach() {
    session_ = nullptr;
    const std::lock_guard lock(mutex_);
    open_ = false;
    pending_ = {};
}

}  // namespace emc::http

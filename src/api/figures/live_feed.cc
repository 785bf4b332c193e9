#include "api/figures/live_feed.h"

#include <algorithm>

#include "api/json_of.h"
#include "base/assert.h"
#include "http/json.h"

namespace emc::api {
namespace {

boost::json::object shown(const visits::LiveWindow::Page& page) {
    return {
        {"at", json_of(page.at)},
        {"site", page.site.value},
        {"page", page.page},
        {"title", page.title},
    };
}

}  // namespace

LiveFeed::~LiveFeed() {
    ASSERT(!thread_.joinable());
}

bool LiveFeed::is_full() const {
    const std::lock_guard lock(mutex_);
    return watchers_ >= limits_.watchers_max;
}

bool LiveFeed::has_enough(std::string_view caller) const {
    const std::lock_guard lock(mutex_);
    return streams_of(caller) >= limits_.watchers_per_caller_max;
}

std::size_t LiveFeed::streams_of(std::string_view caller) const {
    std::size_t streams = 0;
    for (const auto& [watched, watchers] : channels_)
        streams += static_cast<std::size_t>(std::ranges::count(watchers, caller, &Watcher::caller));
    return streams;
}

std::string LiveFeed::event_of(const Watched& watched) const {
    std::optional<std::vector<model::SiteId>> sites;
    if (watched.site.value != 0) {
        sites.emplace({watched.site});
    } else if (!watched.unit.empty()) {
        sites = sources_.snapshot()->sites_within(watched.unit);
    }
    const auto now = sources_.clock->now();
    const auto view = sources_.window->of(sites, now);
    const auto since = now - visits::LiveWindow::kept_max;
    boost::json::array pages;
    for (const auto& page : view.pages)
        pages.push_back(shown(page));
    const boost::json::object said{
        {"at", json_of(now)},
        {"since", json_of(std::max(since, sources_.window->begun()))},
        {"visitors5Minutes", view.visitors_short},
        {"visitors30Minutes", view.visitors},
        {"complete", view.is_whole},
        {"pages", std::move(pages)},
    };
    return "data: " + http::to_text(said) + "\n\n";
}

void LiveFeed::watch(
    const Watched& watched, std::string caller, http::Stream stream, MayWatch may_watch
) {
    const std::lock_guard lock(mutex_);
    const bool has_room =
        watchers_ < limits_.watchers_max && streams_of(caller) < limits_.watchers_per_caller_max;
    if (stopped_ || !has_room) return stream.close();
    if (!stream.write(event_of(watched))) return;
    auto asked = std::make_shared<const MayWatch>(std::move(may_watch));
    channels_[watched].push_back(
        {std::move(caller), std::move(stream), std::move(asked), sources_.clock->now()}
    );
    ++watchers_;
    if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
    changed_.notify_all();
}

void LiveFeed::end_unallowed() {
    std::vector<Watcher> due;
    {
        const std::lock_guard lock(mutex_);
        const auto now = sources_.clock->now();
        for (auto& [watched, watchers] : channels_) {
            for (auto& watcher : watchers) {
                if (watcher.asked > now - limits_.rights_pause) continue;
                watcher.asked = now;
                due.push_back(watcher);
            }
        }
    }
    // Without the lock: the registry may take its time.
    for (auto& watcher : due) {
        if (!(*watcher.may_watch)()) watcher.stream.close();
    }
}

void LiveFeed::tell() {
    end_unallowed();
    const std::lock_guard lock(mutex_);
    for (auto channel = channels_.begin(); channel != channels_.end();) {
        auto& watchers = channel->second;
        const auto event = event_of(channel->first);
        watchers_ -=
            std::erase_if(watchers, [&](Watcher& watcher) { return !watcher.stream.write(event); });
        channel = watchers.empty() ? channels_.erase(channel) : std::next(channel);
    }
}

void LiveFeed::run() {
    std::unique_lock lock(mutex_);
    while (!stopped_) {
        changed_.wait(lock, [this] { return stopped_ || watchers_ > 0; });
        changed_.wait_for(lock, limits_.pause, [this] { return stopped_; });
        if (stopped_) break;
        lock.unlock();
        tell();
        lock.lock();
    }
}

void LiveFeed::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        for (auto& [watched, watchers] : channels_) {
            for (auto& watcher : watchers)
                watcher.stream.close();
        }
        channels_.clear();
        watchers_ = 0;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

}  // namespace emc::api

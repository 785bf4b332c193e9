#include "visits/live_window.h"

#include <algorithm>

namespace emc::visits {
namespace {

/// A minute: what is too old costs a walk over all visitors to find.
constexpr std::int64_t buckets_between_walks = std::chrono::minutes(1) / LiveWindow::bucket_width;

void cut_pages(std::vector<LiveWindow::Page>& pages) {
    std::ranges::sort(pages, std::ranges::greater{}, &LiveWindow::Page::at);
    if (pages.size() > LiveWindow::pages_max) pages.resize(LiveWindow::pages_max);
}

}  // namespace

LiveWindow::Bucket LiveWindow::bucket_of(base::Instant at) {
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch() / bucket_width;
}

void LiveWindow::move(Crowd& crowd, std::optional<Bucket> from, Bucket to) {
    ++crowd.by_bucket[to];
    if (!from) return;
    const auto left = crowd.by_bucket.find(*from);
    if (--left->second == 0) crowd.by_bucket.erase(left);
}

void LiveWindow::note_page(Crowd& crowd, const Page& page) {
    auto& pages = crowd.pages;
    pages.insert(std::ranges::upper_bound(pages, page.at, {}, &Page::at), page);
    if (pages.size() > pages_max) pages.pop_front();
}

void LiveWindow::add(std::span<const Sighting> sightings, base::Instant now) {
    const std::lock_guard lock(mutex_);
    if (bucket_of(now) - forgotten_ >= buckets_between_walks) forget(now);
    for (const auto& sighting : sightings) {
        if (sighting.at <= now - kept_max || sighting.at > now) continue;
        if (visitors_ >= visitors_max_) overflowed_ = now;
        add(sighting);
    }
}

void LiveWindow::add(const Sighting& sighting) {
    if (visitors_ >= visitors_max_) {
        const auto known = sites_.find(sighting.site);
        if (known == sites_.end() || !known->second.last_seen.contains(sighting.visitor)) return;
    }
    auto& site = sites_[sighting.site];
    const auto bucket = bucket_of(sighting.at);
    const auto [seen, is_new] = site.last_seen.try_emplace(sighting.visitor, bucket);
    if (is_new) ++visitors_;
    if (is_new || seen->second < bucket) {
        const auto before = is_new ? std::nullopt : std::optional(seen->second);
        move(site.crowd, before, bucket);
        move(all_, before, bucket);
        seen->second = bucket;
    }
    if (sighting.page.empty()) return;
    const Page page{sighting.at, sighting.site, sighting.page, sighting.title};
    note_page(site.crowd, page);
    note_page(all_, page);
}

void LiveWindow::forget(base::Instant now) {
    forgotten_ = bucket_of(now);
    const auto oldest = bucket_of(now - kept_max);
    const auto trim = [&](Crowd& crowd) {
        crowd.by_bucket.erase(crowd.by_bucket.begin(), crowd.by_bucket.lower_bound(oldest));
        while (!crowd.pages.empty() && crowd.pages.front().at <= now - kept_max)
            crowd.pages.pop_front();
    };
    trim(all_);
    for (auto entry = sites_.begin(); entry != sites_.end();) {
        auto& site = entry->second;
        visitors_ -= std::erase_if(site.last_seen, [&](const auto& visitor) {
            return visitor.second < oldest;
        });
        trim(site.crowd);
        entry = site.last_seen.empty() ? sites_.erase(entry) : std::next(entry);
    }
}

void LiveWindow::add_to(View& view, const Crowd& crowd, base::Instant now) {
    const auto newest = bucket_of(now);
    for (const auto& [bucket, count] : crowd.by_bucket) {
        const auto age = (newest - bucket) * bucket_width;
        if (age < kept_max) view.visitors += count;
        if (age < short_span) view.visitors_short += count;
    }
    for (const auto& page : crowd.pages) {
        if (page.at > now - kept_max) view.pages.push_back(page);
    }
}

LiveWindow::View LiveWindow::of(
    const std::optional<std::vector<model::SiteId>>& sites, base::Instant now
) const {
    View view;
    const std::lock_guard lock(mutex_);
    view.is_whole = !overflowed_ || *overflowed_ <= now - kept_max;
    if (!sites) {
        add_to(view, all_, now);
    } else {
        for (const auto id : *sites) {
            const auto found = sites_.find(id);
            if (found == sites_.end()) continue;
            add_to(view, found->second.crowd, now);
            if (view.pages.size() > 100 * pages_max) cut_pages(view.pages);
        }
    }
    cut_pages(view.pages);
    return view;
}

}  // namespace emc::visits

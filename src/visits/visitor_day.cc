#include "visits/visitor_day.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "base/day.h"
#include "visits/hit_fact.h"
#include "visits/source.h"

namespace emc::visits {
namespace {

using model::HitFlag;
using model::HitKind;

bool has(const HitFact& fact, HitFlag flag) {
    return (fact.flags & static_cast<std::uint16_t>(flag)) != 0;
}

/// `Firefox 121`, `Windows 10`; `unknown` stays alone.
std::string versioned(const std::string& family, const std::string& major) {
    return major.empty() ? family : family + ' ' + major;
}

std::string hour_of(base::Instant at) {
    const auto since = at - base::begin_of(base::day_of(at));
    const auto hour = std::chrono::duration_cast<std::chrono::hours>(since).count();
    return {static_cast<char>('0' + hour / 10), static_cast<char>('0' + hour % 10)};
}

/// Dimension and key of what a hit is besides a page view.
std::optional<Dimension> dimension_of(const HitFact& fact) {
    constexpr std::int8_t viewed = -1, submitted = 1;
    switch (fact.kind) {
        case HitKind::search: return Dimension::search;
        case HitKind::outlink: return Dimension::outlink;
        case HitKind::download: return Dimension::download;
        case HitKind::event: return Dimension::event;
        case HitKind::goal: return Dimension::goal;
        case HitKind::content_shown: return Dimension::content_shown;
        case HitKind::content_used: return Dimension::content_used;
        case HitKind::service:
            if (fact.step == viewed) return Dimension::service_viewed;
            if (fact.step == submitted) return Dimension::service_submitted;
            return std::nullopt;
        default: return std::nullopt;
    }
}

/// What the page does by itself is none of the visitor's actions: a visit of one page that shows
/// some content, or reaches a goal by being seen, is a bounce.
bool is_action(HitKind kind) {
    return kind != HitKind::content_shown && kind != HitKind::goal;
}

/// What a visit has once, as a whole, of the dimensions that are counted by.
std::vector<std::pair<Dimension, std::string>> whole_keys(
    const Selection& selection,
    const HitFact& first,
    const std::optional<std::string>& entry,
    const std::string& exit
) {
    std::vector<std::pair<Dimension, std::string>> keys;
    const auto add = [&](Dimension dimension, const auto& key) {
        if (selection.counts(dimension)) keys.emplace_back(dimension, key);
    };
    if (entry) {
        add(Dimension::entry, *entry);
        add(Dimension::exit, exit);
    }
    add(Dimension::referrer, first.source);
    add(Dimension::referrer_class, source_class(first.source));
    add(Dimension::language, first.language);
    add(Dimension::screen, first.screen);
    add(Dimension::browser, first.browser);
    add(Dimension::browser_version, versioned(first.browser, first.browser_major));
    add(Dimension::os, first.os);
    add(Dimension::os_version, versioned(first.os, first.os_major));
    add(Dimension::device, first.device);
    add(Dimension::country, first.country);
    return keys;
}

/// Puts what a later hit says of the browser where the hits before it did not know it: the first
/// may have come from a server, which knows of no screen.
void learn(HitFact& visit, const HitFact& hit) {
    const auto take = [](std::string& own, const std::string& other) {
        const bool learns = own == unknown && other != unknown;
        if (learns) own = other;
        return learns;
    };
    take(visit.language, hit.language);
    take(visit.screen, hit.screen);
    take(visit.country, hit.country);
    take(visit.device, hit.device);
    if (take(visit.browser, hit.browser)) visit.browser_major = hit.browser_major;
    if (take(visit.os, hit.os)) visit.os_major = hit.os_major;
}

}  // namespace

Numbers& Numbers::operator+=(const Numbers& other) {
    hits += other.hits;
    visits += other.visits;
    visitors += other.visitors;
    lasting += other.lasting;
    actions += other.actions;
    bounces += other.bounces;
    seconds += other.seconds;
    return *this;
}

Numbers Numbers::operator-() const {
    return {-hits, -visits, -visitors, -lasting, -actions, -bounces, -seconds};
}

bool DayCounts::begins_new(const HitFact& fact) const {
    if (!visit_ || fact.at - visit_->last > silence_max) return true;
    if (fact.kind == HitKind::ping) return false;
    if (has(fact, HitFlag::new_visit)) return true;
    return fact.source.starts_with(campaign_prefix) && fact.source != visit_->first.source;
}

void DayCounts::add(const HitFact& fact) {
    lasting_ = lasting_ || has(fact, HitFlag::lasting_visitor);
    if (!fact.excluded.empty()) return add_excluded(fact);
    const bool is_ping = fact.kind == HitKind::ping;
    if (begins_new(fact)) {
        if (is_ping) return;
        end_visit();
        visit_.emplace(fact);
    }
    visit_->last = fact.at;
    learn(visit_->first, fact);
    if (is_ping) return;
    if (is_action(fact.kind)) ++visit_->actions;
    if (const auto other = dimension_of(fact)) add_hit(*other, fact.label);
    if (fact.kind != HitKind::page_view) return;
    ++visit_->views;
    add_hit(Dimension::hour, hour_of(fact.at));
    if (!fact.title.empty()) add_hit(Dimension::title, fact.title);
    if (fact.page.empty()) return;
    add_hit(Dimension::page, fact.page);
    if (!visit_->entry) visit_->entry = fact.page;
    visit_->exit = fact.page;
}

void DayCounts::add_excluded(const HitFact& fact) {
    if (!selection_.counts(Dimension::excluded)) return;
    counts_[{Dimension::excluded, fact.excluded}] += {.hits = 1};
    const bool by_crawler =
        fact.excluded == crawler_exclusion || fact.excluded == ai_crawler_exclusion;
    if (by_crawler) counts_[{Dimension::crawler, fact.crawler}] += {.hits = 1};
}

void DayCounts::add_hit(Dimension dimension, const std::string& key) {
    if (selection_.counts(dimension)) visit_->hits[{dimension, key}] += 1;
}

void DayCounts::end_visit() {
    if (!visit_) return;
    const auto first_hour = hour_of(visit_->first.at);
    if (selection_.counts(Dimension::hour)) {
        visit_->hits.try_emplace({Dimension::hour, first_hour}, 0);
    }
    auto whole = whole_keys(selection_, visit_->first, visit_->entry, visit_->exit);
    const bool selected =
        std::ranges::all_of(selection_.conditions, [&](const Condition& condition) {
            const auto matches = [&](const Key& key) {
                return key.first == condition.dimension && condition.matches(key.second);
            };
            const auto hit_matches = [&](const auto& hits) { return matches(hits.first); };
            const bool any = std::ranges::any_of(whole, matches) ||
                             std::ranges::any_of(visit_->hits, hit_matches);
            return any != condition.negated;
        });
    if (selected) {
        for (const auto& [key, hits] : visit_->hits) {
            const bool counted = key.first != Dimension::hour || key.second == first_hour;
            counts_[key] += {.hits = hits, .visits = counted ? 1 : 0};
        }
        for (auto& key : whole)
            counts_[std::move(key)] += {.hits = visit_->views, .visits = 1};
        const auto passed =
            std::chrono::floor<std::chrono::seconds>(visit_->last - visit_->first.at);
        counts_[{Dimension::total, ""}] +=
            {.hits = visit_->views,
             .visits = 1,
             .actions = visit_->actions,
             .bounces = visit_->actions == 1 ? 1 : 0,
             .seconds = passed.count()};
    }
    visit_.reset();
}

std::vector<Contribution> DayCounts::take() {
    end_visit();
    std::vector<Contribution> out;
    out.reserve(counts_.size());
    for (auto& [key, numbers] : counts_) {
        if (!counts_hits(key.first)) {
            numbers.visitors = 1;
            numbers.lasting = lasting_ ? 1 : 0;
        }
        out.push_back({key.first, key.second, numbers});
    }
    counts_.clear();
    lasting_ = false;
    return out;
}

std::vector<Contribution> counts_of(std::span<HitFact> facts) {
    std::sort(facts.begin(), facts.end(), [](const auto& a, const auto& b) {
        return std::tie(a.at, a.seq) < std::tie(b.at, b.seq);
    });
    DayCounts counts;
    for (const auto& fact : facts)
        counts.add(fact);
    return counts.take();
}

}  // namespace emc::visits

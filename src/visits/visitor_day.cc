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

/// Hits of one visit, in their order, none of them excluded.
struct Visit {
    std::vector<const HitFact*> facts;
    base::Instant first;
    base::Instant last;
};

bool begins_new(const Visit& visit, const HitFact& fact) {
    if (fact.at - visit.last > silence_max) return true;
    if (fact.kind == HitKind::ping) return false;
    if (has(fact, HitFlag::new_visit)) return true;
    return fact.source.starts_with(campaign_prefix) && fact.source != visit.facts.front()->source;
}

/// `Firefox 121`, `Windows 10`; `unknown` stays alone.
std::string versioned(const std::string& family, const std::string& major) {
    return major.empty() ? family : family + ' ' + major;
}

std::vector<Visit> visits_of(std::span<const HitFact> facts) {
    std::vector<Visit> visits;
    for (const auto& fact : facts) {
        if (!fact.excluded.empty()) continue;
        const bool is_new = visits.empty() || begins_new(visits.back(), fact);
        if (is_new && fact.kind == HitKind::ping) continue;
        if (is_new) visits.push_back({{}, fact.at, fact.at});
        visits.back().facts.push_back(&fact);
        visits.back().last = fact.at;
    }
    return visits;
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
        case HitKind::service:
            if (fact.step == viewed) return Dimension::service_viewed;
            if (fact.step == submitted) return Dimension::service_submitted;
            return std::nullopt;
        default: return std::nullopt;
    }
}

/// Adds up visit by visit.
class Counting {
public:
    void add(const Visit& visit) {
        in_visit_.clear();
        std::int64_t views = 0, actions = 0;
        const HitFact* entry = nullptr;
        const HitFact* exit = nullptr;
        for (const auto* fact : visit.facts) {
            if (fact->kind == HitKind::ping) continue;
            ++actions;
            if (const auto other = dimension_of(*fact)) in_visit_[{*other, fact->label}] += 1;
            if (fact->kind != HitKind::page_view) continue;
            ++views;
            in_visit_[{Dimension::hour, hour_of(fact->at)}] += 1;
            if (!fact->title.empty()) in_visit_[{Dimension::title, fact->title}] += 1;
            if (fact->page.empty()) continue;
            in_visit_[{Dimension::page, fact->page}] += 1;
            if (entry == nullptr) entry = fact;
            exit = fact;
        }
        const HitFact& first = *visit.facts.front();
        const std::string first_hour = hour_of(visit.first);
        in_visit_.try_emplace({Dimension::hour, first_hour}, 0);
        for (const auto& [key, hits] : in_visit_) {
            const bool counted = key.first != Dimension::hour || key.second == first_hour;
            counts_[key] += {.hits = hits, .visits = counted ? 1 : 0};
        }
        const auto whole = [&](Dimension dimension, const std::string& key) {
            counts_[{dimension, key}] += {.hits = views, .visits = 1};
        };
        if (entry != nullptr) whole(Dimension::entry, entry->page);
        if (exit != nullptr) whole(Dimension::exit, exit->page);
        whole(Dimension::referrer, first.source);
        whole(Dimension::referrer_class, std::string(source_class(first.source)));
        whole(Dimension::language, first.language);
        whole(Dimension::screen, first.screen);
        whole(Dimension::browser, first.browser);
        whole(Dimension::browser_version, versioned(first.browser, first.browser_major));
        whole(Dimension::os, first.os);
        whole(Dimension::os_version, versioned(first.os, first.os_major));
        whole(Dimension::device, first.device);
        whole(Dimension::country, first.country);
        const auto passed = std::chrono::floor<std::chrono::seconds>(visit.last - visit.first);
        counts_[{Dimension::total, ""}] +=
            {.hits = views,
             .visits = 1,
             .actions = actions,
             .bounces = actions == 1 ? 1 : 0,
             .seconds = passed.count()};
    }

    void add_excluded(const HitFact& fact) {
        counts_[{Dimension::excluded, fact.excluded}] += {.hits = 1};
        const bool by_crawler =
            fact.excluded == crawler_exclusion || fact.excluded == ai_crawler_exclusion;
        if (by_crawler) counts_[{Dimension::crawler, fact.crawler}] += {.hits = 1};
    }

    [[nodiscard]] std::vector<Contribution> take(bool lasting) {
        std::vector<Contribution> out;
        out.reserve(counts_.size());
        for (auto& [key, numbers] : counts_) {
            if (!counts_hits(key.first)) {
                numbers.visitors = 1;
                numbers.lasting = lasting ? 1 : 0;
            }
            out.push_back({key.first, key.second, numbers});
        }
        return out;
    }

private:
    using Key = std::pair<Dimension, std::string>;
    std::map<Key, Numbers> counts_;
    std::map<Key, std::int64_t> in_visit_;
};

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

std::vector<Contribution> counts_of(std::span<HitFact> facts) {
    std::sort(facts.begin(), facts.end(), [](const auto& a, const auto& b) {
        return std::tie(a.at, a.seq) < std::tie(b.at, b.seq);
    });
    Counting counting;
    bool lasting = false;
    for (const auto& visit : visits_of(facts))
        counting.add(visit);
    for (const auto& fact : facts) {
        lasting = lasting || has(fact, HitFlag::lasting_visitor);
        if (!fact.excluded.empty()) counting.add_excluded(fact);
    }
    return counting.take(lasting);
}

}  // namespace emc::visits

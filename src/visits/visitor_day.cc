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
    explicit Counting(const Selection& selection) : selection_(selection) {}

    void add(const Visit& visit) {
        in_visit_.clear();
        whole_.clear();
        std::int64_t views = 0, actions = 0;
        const HitFact* entry = nullptr;
        const HitFact* exit = nullptr;
        for (const auto* fact : visit.facts) {
            if (fact->kind == HitKind::ping) continue;
            ++actions;
            if (const auto other = dimension_of(*fact)) add_hit(*other, fact->label);
            if (fact->kind != HitKind::page_view) continue;
            ++views;
            add_hit(Dimension::hour, hour_of(fact->at));
            if (!fact->title.empty()) add_hit(Dimension::title, fact->title);
            if (fact->page.empty()) continue;
            add_hit(Dimension::page, fact->page);
            if (entry == nullptr) entry = fact;
            exit = fact;
        }
        const HitFact& first = *visit.facts.front();
        const std::string first_hour = hour_of(visit.first);
        if (selection_.counts(Dimension::hour)) {
            in_visit_.try_emplace({Dimension::hour, first_hour}, 0);
        }
        if (entry != nullptr) add_whole(Dimension::entry, entry->page);
        if (exit != nullptr) add_whole(Dimension::exit, exit->page);
        add_whole(Dimension::referrer, first.source);
        add_whole(Dimension::referrer_class, std::string(source_class(first.source)));
        add_whole(Dimension::language, first.language);
        add_whole(Dimension::screen, first.screen);
        add_whole(Dimension::browser, first.browser);
        add_whole(Dimension::browser_version, versioned(first.browser, first.browser_major));
        add_whole(Dimension::os, first.os);
        add_whole(Dimension::os_version, versioned(first.os, first.os_major));
        add_whole(Dimension::device, first.device);
        add_whole(Dimension::country, first.country);
        if (!is_selected()) return;
        for (const auto& [key, hits] : in_visit_) {
            const bool counted = key.first != Dimension::hour || key.second == first_hour;
            counts_[key] += {.hits = hits, .visits = counted ? 1 : 0};
        }
        for (auto& key : whole_)
            counts_[std::move(key)] += {.hits = views, .visits = 1};
        const auto passed = std::chrono::floor<std::chrono::seconds>(visit.last - visit.first);
        counts_[{Dimension::total, ""}] +=
            {.hits = views,
             .visits = 1,
             .actions = actions,
             .bounces = actions == 1 ? 1 : 0,
             .seconds = passed.count()};
    }

    void add_excluded(const HitFact& fact) {
        if (!selection_.counts(Dimension::excluded)) return;
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

    void add_hit(Dimension dimension, const std::string& key) {
        if (selection_.counts(dimension)) in_visit_[{dimension, key}] += 1;
    }
    void add_whole(Dimension dimension, std::string key) {
        if (selection_.counts(dimension)) whole_.emplace_back(dimension, std::move(key));
    }
    [[nodiscard]] bool is_selected() const {
        return std::ranges::all_of(selection_.conditions, [&](const Condition& condition) {
            const auto matches = [&](const Key& key) {
                return key.first == condition.dimension && condition.matches(key.second);
            };
            const bool any = std::any_of(whole_.begin(), whole_.end(), matches) ||
                             std::any_of(in_visit_.begin(), in_visit_.end(), [&](const auto& hits) {
                                 return matches(hits.first);
                             });
            return any != condition.negated;
        });
    }

    const Selection& selection_;
    std::map<Key, Numbers> counts_;
    std::map<Key, std::int64_t> in_visit_;  ///< Hits of the visit at hand.
    std::vector<Key> whole_;                ///< What it has once, as a whole.
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
    static const Selection all;
    return counts_of(facts, all);
}

std::vector<Contribution> counts_of(std::span<HitFact> facts, const Selection& selection) {
    std::sort(facts.begin(), facts.end(), [](const auto& a, const auto& b) {
        return std::tie(a.at, a.seq) < std::tie(b.at, b.seq);
    });
    Counting counting(selection);
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

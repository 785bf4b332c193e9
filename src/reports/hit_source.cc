#include "reports/hit_source.h"

#include <algorithm>

#include "reports/errc.h"

namespace emc::reports {
namespace {

using store::KeyedHit;

void give_days(std::vector<KeyedHit>& hits, const HitSource::TakeDay& take) {
    std::vector<visits::HitFact> facts;
    for (auto begin = hits.begin(); begin != hits.end();) {
        facts.clear();
        auto end = begin;
        for (; end != hits.end() && end->key == begin->key; ++end)
            facts.push_back(std::move(end->fact));
        take(begin->key, facts);
        begin = end;
    }
}

}  // namespace

base::Result<void> StoredHits::read_days(const store::FactQuestion& question, const TakeDay& take) {
    store::VisitorDay from{question.period.from, {}, 0};
    std::int32_t days = 1;
    std::size_t limit = reading_.chunk_hits_max;
    std::size_t hits_read = 0;
    while (from.day <= question.period.to) {
        const auto to = std::min(from.day + (days - 1), question.period.to);
        TRY(auto hits, store_.facts_for(question, from, to, limit));
        hits_read += hits.size();
        if (hits_read > reading_.hits_max) return Errc::too_many_hits;
        if (hits.size() < limit) {
            give_days(hits, take);
            from = {to + 1, {}, 0};
            constexpr std::size_t quiet_part = 4;
            const bool is_quiet = hits.size() < limit / quiet_part;
            if (is_quiet) days = std::min(days * 2, reading_.chunk_days_max);
            limit = reading_.chunk_hits_max;
            continue;
        }
        // The last visitor's day of a full chunk may be cut off: the next chunk begins with it.
        const auto cut_off = hits.back().key;
        if (cut_off == hits.front().key) {
            limit *= 2;
            continue;
        }
        std::erase_if(hits, [&](const auto& hit) { return hit.key == cut_off; });
        give_days(hits, take);
        from = cut_off;
        days = 1;
        limit = reading_.chunk_hits_max;
    }
    return {};
}

}  // namespace emc::reports

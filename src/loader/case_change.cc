#include "loader/case_change.h"

#include <algorithm>

#include "store/read_in_pieces.h"

namespace emc::loader {
namespace {

constexpr std::size_t cases_at_once = 100'000;

/// A case with more messages than one answer holds.
base::Result<void> add_change_of_long(
    store::CaseStore& store,
    const store::CaseKey& key,
    std::uint64_t after,
    std::uint64_t through,
    CodeTally& tally
) {
    CaseChange change;
    using Piece = store::Piece<store::FactPlace>;
    const auto ask = [&](const auto& behind, auto limit) -> base::Result<Piece> {
        TRY(const auto rows, store.facts_of_case(key, through, behind, limit));
        for (const auto& row : rows)
            change.add(row.fact, after);
        if (rows.empty()) return Piece{};
        const auto& last = rows.back().fact;
        return Piece{rows.size(), {last.identity, last.at, last.seq}};
    };
    TRY(store::read_in_pieces(store::FactPlace{}, store::facts_at_once, ask));
    change.add_to(tally, key.site);
    return {};
}

}  // namespace

base::Result<void> add_changes_of(
    store::CaseStore& store,
    std::span<const store::CaseKey> keys,
    std::uint64_t after,
    std::uint64_t through,
    CodeTally& tally
) {
    std::size_t many = cases_at_once;
    for (std::size_t at = 0; at < keys.size();) {
        const auto some = keys.subspan(at, std::min(many, keys.size() - at));
        auto facts = store.facts_of(some, through);
        if (!facts && facts.error() == store::Errc::answer_too_long) {
            many = some.size() / 2;
            if (many > 0) continue;
            TRY(add_change_of_long(store, keys[at++], after, through, tally));
            many = 1;
            continue;
        }
        if (!facts) return facts.error();
        add_change(*facts, after, tally);
        if (tally.is_too_large()) return store::Errc::insert_too_long;
        at += some.size();
    }
    return {};
}

base::Result<void> add_cases_of(
    store::CaseStore& store, model::SiteId site, std::uint64_t through, CodeTally& tally
) {
    std::string from;
    for (std::size_t limit = store::facts_at_once;;) {
        auto facts = store.facts_from(site, from, through, limit);
        if (!facts && facts.error() == store::Errc::answer_too_long && limit > 1) {
            limit /= 2;
            continue;
        }
        if (!facts) return facts.error();
        if (facts->size() < limit) {
            add_change(*facts, 0, tally);
            break;
        }
        // The last case of a full chunk may be cut off: the next chunk begins with it.
        const auto cut_off = facts->back().key;
        if (cut_off == facts->front().key) {
            TRY(add_change_of_long(store, cut_off, 0, through, tally));
            from = cut_off.number + '\1';  // The next one: no number holds NUL.
            continue;
        }
        std::erase_if(*facts, [&](const auto& row) { return row.key == cut_off; });
        add_change(*facts, 0, tally);
        from = cut_off.number;
    }
    TRY(const auto unnumbered, store.unnumbered_of(site, through));
    for (const auto& row : unnumbered)
        tally.add(site, false, row.state, row.count);
    return {};
}

}  // namespace emc::loader

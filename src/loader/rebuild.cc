#include <algorithm>
#include <utility>

#include "loader/loader.h"
#include "loader/recount.h"
#include "store/errc.h"
#include "wal/errc.h"

namespace emc::loader {

/// The tables that are filled beside those in use, and what these have.
struct Loader::Anew {
    std::unique_ptr<store::CaseStore> cases;
    std::unique_ptr<store::HitStore> hits;
    std::unique_ptr<store::LedgerStore> ledger;
    store::CaseStore& cases_in_use;
    std::uint64_t first = 0;                 ///< That the log still has.
    std::uint64_t stored = 0;                ///< The newest message that the store has.
    std::vector<store::SeqRange> gone = {};  ///< What the log does not have any more.
    std::uint64_t through = 0;               ///< What they are filled with goes up to here.
};

base::Result<Loader::Anew> Loader::begin_anew() {
    TRY(options_.store->prepare());
    TRY(options_.hits->prepare());
    TRY(options_.ledger->prepare());
    const std::uint64_t first = options_.log->first().value;
    TRY(const auto cases, options_.store->positions());
    TRY(const auto hits, options_.hits->positions());
    const auto stored = std::max({cases.events, cases.refused, hits.hits});
    TRY(auto fresh_cases, options_.store->begin_rebuild());
    TRY(auto fresh_hits, options_.hits->begin_rebuild());
    TRY(auto fresh_ledger, options_.ledger->begin_rebuild(first == 1));
    return Anew{
        std::move(fresh_cases),
        std::move(fresh_hits),
        std::move(fresh_ledger),
        *options_.store,
        first,
        stored,
    };
}

/// All messages that the log has.
base::Result<void> Loader::read_anew(Anew& anew, HitLoading& hits, const Progress& progress) {
    const std::uint64_t newest = options_.log->last().value;
    LedgerLoading ledger(*anew.ledger, set_aside_);
    TRY(ledger.resume());
    TRY(reader_.seek(0, ledger.position()));
    // Some of what was to be read from the log is in it no more.
    if (options_.log->first().value != anew.first) return wal::Errc::record_gone;
    if (anew.first > 1) anew.gone.push_back({0, anew.first - 1});
    anew.through = anew.first - 1;
    for (bool at_end = false; !at_end;) {
        TRY(const auto batch, reader_.next());
        at_end = batch.at_end || batch.through >= newest;
        anew.gone.insert(anew.gone.end(), batch.gaps.begin(), batch.gaps.end());
        if (batch.records > 0) {
            TRY(load(batch));
            TRY(hits.add_hits(batch.hits));
            TRY(ledger.load(batch));
        }
        anew.through = std::max(anew.through, batch.through);
        TRY(progress(
            static_cast<double>(anew.through - anew.first + 1) /
            static_cast<double>(std::max(newest, anew.through) - anew.first + 2)
        ));
    }
    if (anew.through < anew.stored) anew.gone.push_back({anew.through + 1, anew.stored});
    anew.through = std::max(anew.through, anew.stored);
    return {};
}

base::Result<void> Loader::fill_anew(Anew& anew, const Progress& progress) {
    HitLoading hits(*anew.hits, set_aside_, [this] { return go_on(); });
    TRY(read_anew(anew, hits, [&](double part) { return progress(0.5 * part); }));
    TRY(anew.cases_in_use.copy_into(*anew.cases, anew.gone));
    TRY(options_.hits->copy_into(*anew.hits, anew.gone));
    // What came in where the log is damaged is in the old ledger alone.
    if (anew.first == 1 && !anew.gone.empty()) {
        TRY(anew.ledger, options_.ledger->begin_rebuild(false));
    }
    TRY(hits.recount(anew.through));
    TRY(recount_codes_of_all(*anew.cases, anew.through, [&](double part) {
        return progress(0.5 + 0.4 * part);
    }));
    return recount_levels_of_all(*anew.cases, *lists_, anew.through, [&](double part) {
        return progress(0.9 + 0.1 * part);
    });
}

base::Result<void> Loader::rebuild_now(const std::function<void(double)>& told) {
    const auto progress = [&](double part) {
        told(part);
        return go_on();
    };
    TRY(lists_, options_.lists());
    TRY(store::claim(options_.store->engine(), options_.owner));
    TRY(auto anew, begin_anew());
    positions_ = {};
    resumed_ = false;
    options_.store = anew.cases.get();
    const auto filled = fill_anew(anew, progress);
    options_.store = &anew.cases_in_use;
    TRY(filled);
    TRY(options_.store->finish_rebuild());
    TRY(options_.hits->finish_rebuild());
    TRY(options_.ledger->finish_rebuild());
    told(1.0);
    return {};
}

}  // namespace emc::loader

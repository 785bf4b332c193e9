#include "loader/ledger_loading.h"

#include <map>
#include <utility>
#include <vector>

namespace emc::loader {

using store::LedgerEntry;

base::Result<void> LedgerLoading::resume() {
    TRY(store_->prepare());
    TRY(position_, store_->position());
    return {};
}

base::Result<void> LedgerLoading::load(const Batch& batch) {
    if (batch.through <= position_) return {};
    LedgerNotes notes = batch.notes;
    std::map<std::pair<model::SiteId, model::Flow>, base::Instant> last;
    const auto note = [&](const auto& row,
                          model::SiteId site,
                          model::Flow flow,
                          LedgerEntry entry,
                          std::string_view reason) {
        if (row.seq <= position_) return;
        if (set_aside_.has(row.seq)) {
            notes.add(site, row.arrival, flow, LedgerEntry::refused, set_aside_reason);
        } else {
            notes.add(site, row.arrival, flow, entry, reason);
            if (entry == LedgerEntry::stored) last[{site, flow}] = row.arrival;
        }
    };
    for (const auto& row : batch.events)
        note(row, row.event.site, model::Flow::events, LedgerEntry::stored, {});
    for (const auto& row : batch.refused)
        note(row, row.refused.site, model::Flow::events, LedgerEntry::refused, row.refused.code);
    for (const auto& row : batch.hits) {
        const std::string_view reason = row.fact.excluded;
        const auto entry = reason.empty() ? LedgerEntry::stored : LedgerEntry::excluded;
        note(row, row.key.site, model::Flow::hits, entry, reason);
    }
    std::vector<store::LastArrival> lasts;
    lasts.reserve(last.size());
    for (const auto& [of, at] : last)
        lasts.push_back({of.first, of.second, at});
    // These first: they may be added again, and the position says that they are there.
    TRY(store_->add_last(lasts));
    TRY(store_->add(position_, batch.through, notes.rows()));
    position_ = batch.through;
    return {};
}

}  // namespace emc::loader

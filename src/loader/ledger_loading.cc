#include "loader/ledger_loading.h"

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
    TRY(store_->add(position_, batch.through, notes.rows()));
    position_ = batch.through;
    return {};
}

}  // namespace emc::loader

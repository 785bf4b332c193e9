#include "loader/ledger_loading.h"

#include <algorithm>
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
                          std::string_view reason,
                          base::Instant happened) {
        if (row.seq <= position_) return;
        if (set_aside_.has(row.seq)) {
            notes.add(site, row.arrival, flow, LedgerEntry::refused, set_aside_reason);
        } else {
            notes.add(site, row.arrival, flow, entry, reason);
            if (entry != LedgerEntry::stored) return;
            auto& newest = last[{site, flow}];
            newest = std::max(newest, std::min(happened, row.arrival));
        }
    };
    for (const auto& row : batch.events)
        note(row, row.event.site, model::Flow::events, LedgerEntry::stored, {}, row.arrival);
    for (const auto& row : batch.refused) {
        const auto& refused = row.refused;
        const auto flow = model::Flow::events;
        note(row, refused.site, flow, LedgerEntry::refused, refused.code, row.arrival);
    }
    for (const auto& row : batch.hits) {
        const std::string_view reason = row.fact.excluded;
        const auto entry = reason.empty() ? LedgerEntry::stored : LedgerEntry::excluded;
        // A web server's log of last month does not make a site active today.
        note(row, row.key.site, model::Flow::hits, entry, reason, row.fact.at);
    }
    for (const auto& piece : batch.pieces) {
        if (piece.seq <= position_) continue;
        auto& newest = last[{piece.site, model::Flow::logs}];
        newest = std::max(newest, piece.arrival);
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

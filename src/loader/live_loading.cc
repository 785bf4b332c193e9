#include "loader/live_loading.h"

#include <algorithm>

namespace emc::loader {

void LiveLoading::load(const Batch& batch, base::Instant now) {
    if (window_ == nullptr || batch.through <= through_) return;
    std::vector<visits::LiveWindow::Sighting> sightings;
    for (const auto& row : batch.hits) {
        const auto& fact = row.fact;
        const bool is_now = fact.at > now - visits::LiveWindow::kept_max;
        const bool is_shown = row.seq > through_ && is_now && fact.excluded.empty();
        if (!is_shown || set_aside_.has(row.seq)) continue;
        auto& sighting = sightings.emplace_back();
        sighting.site = row.key.site;
        sighting.visitor = row.key.visitor;
        sighting.at = std::min(fact.at, now);
        if (fact.kind != model::HitKind::page_view) continue;
        sighting.page = fact.page;
        sighting.title = fact.title;
    }
    window_->add(sightings, now);
    through_ = batch.through;
}

}  // namespace emc::loader

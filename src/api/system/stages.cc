#include "api/system/stages.h"

namespace emc::api {

StageStats LiveStages::stats() const {
    StageStats stats{
        .log = log_.stats(),
        .loader = loader_.stats(),
        .http = std::nullopt,
        .collector = &collector_,
        .hits = &hits_,
        .space = space_(),
        .log_bytes_max = log_bytes_max_,
        .store_engine = store_engine_};
    if (const auto* server = server_.load()) stats.http = server->stats();
    return stats;
}

base::Result<store::RefusedPage> LiveStages::refused_of(
    model::SiteId site,
    const store::RefusedFilter& filter,
    std::uint32_t limit,
    std::uint32_t offset
) {
    return store_.refused_of(site, filter, limit, offset);
}

base::Result<std::vector<store::LedgerRow>> LiveStages::ledger_of(
    model::SiteId site, model::Period period
) {
    return ledger_.rows_of(site, period);
}

base::Result<std::vector<store::LastArrival>> LiveStages::last_arrivals(
    std::optional<model::SiteId> site
) {
    return ledger_.last_arrivals(site);
}

base::Result<std::vector<base::Instant>> LiveStages::stored_hours(model::SiteId site) {
    return ledger_.stored_hours(site);
}

base::Result<store::UnknownCodes> LiveStages::unknown_codes(
    model::SiteId site,
    std::span<const store::KnownCodes> known,
    std::uint32_t limit,
    std::uint32_t offset
) {
    return store_.unknown_codes(site, known, limit, offset);
}

base::Result<void> LiveStages::rebuild(std::function<void(double)> progress) {
    return loader_.rebuild(std::move(progress));
}

}  // namespace emc::api

#include "loader/ledger_notes.h"

#include <functional>

#include "base/mix.h"

namespace emc::loader {

std::size_t LedgerNotes::Hash::operator()(const Key& key) const noexcept {
    std::size_t seed = base::mix(key.site.value, static_cast<std::size_t>(key.hour));
    seed = base::mix(seed, static_cast<std::size_t>(key.flow));
    seed = base::mix(seed, static_cast<std::size_t>(key.entry));
    return key.reason.empty() ? seed : base::mix(seed, std::hash<std::string>{}(key.reason));
}

void LedgerNotes::add(
    model::SiteId site,
    base::Instant arrival,
    model::Flow flow,
    store::LedgerEntry entry,
    std::string_view reason,
    std::uint64_t count
) {
    const auto hour = std::chrono::floor<std::chrono::hours>(arrival).time_since_epoch().count();
    counts_[Key{site, hour, flow, entry, std::string(reason)}] += static_cast<std::int64_t>(count);
}

std::vector<store::LedgerRow> LedgerNotes::rows() const {
    std::vector<store::LedgerRow> rows;
    rows.reserve(counts_.size());
    for (const auto& [key, count] : counts_) {
        const base::Instant hour{std::chrono::hours{key.hour}};
        rows.push_back({key.site, hour, key.flow, key.entry, key.reason, count});
    }
    return rows;
}

}  // namespace emc::loader

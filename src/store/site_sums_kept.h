#pragma once

/// What the store answered about the sums of sites, month by month (store/stretches_kept.h).
///
/// Place     CaseStore's own.
/// Shape     Rows ascend by generation, those that come in too.
/// Threads   Any; one writer.
/// Limits    80 bytes for each site and generation with cases in a stretch; over sums_max of them
///           everything is dropped.

#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "store/case_store.h"
#include "store/stretches_kept.h"

namespace emc::store {

class SiteSumsKept {
public:
    using Row = SiteSums;
    using Answer = std::vector<std::vector<SiteSums>>;
    using Sum = StretchSum<SiteSums>;
    static constexpr std::size_t sums_max = 1'000'000;

    /// Before rows are written. What adds up to nothing, as when a case moves on without being
    /// returned, changes no month.
    void begin_write(std::span<const LevelCount> rows);
    /// These as in StretchesKept.
    void begin_write_of_all();
    void end_write();
    [[nodiscard]] std::uint64_t ticket() const;
    [[nodiscard]] bool has(model::Period stretch) const;

    void keep(model::Period stretch, std::uint64_t ticket, std::span<const SiteSums> sums);
    /// A period for each sum; nothing where a stretch is not kept any more, or was only after the
    /// ticket.
    [[nodiscard]] std::optional<Answer> sums(std::span<const Sum> sums, std::uint64_t ticket);

private:
    mutable std::mutex mutex_;
    StretchesKept<std::vector<SiteSums>> stretches_;
    std::size_t kept_ = 0;  ///< Rows that were kept since all were dropped.
};

}  // namespace emc::store

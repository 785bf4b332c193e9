#pragma once

/// What the store answered about used codes, month by month (store/stretches_kept.h).
///
/// Place     CaseStore's own.
/// Shape     Of each stretch the online cases by site and code, by the numbers of CodeNumbers.
/// Threads   Any; one writer.
/// Limits    16 bytes for each code that was used in a stretch; over codes_max codes of sites
///           everything is dropped.

#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "store/case_store.h"
#include "store/stretches_kept.h"
#include "store/used_codes.h"

namespace emc::store {

class UsedCodesKept {
public:
    using Row = UsedCode;
    using Answer = UsedCodes;
    using Sum = StretchSum<UsedCode>;
    static constexpr std::size_t codes_max = 1'000'000;

    /// Before rows are written. What adds up to nothing, as when a case moves on, changes no month.
    void begin_write(std::span<const CodeCount> rows);
    /// These as in StretchesKept.
    void begin_write_of_all();
    void end_write();
    [[nodiscard]] std::uint64_t ticket() const;
    [[nodiscard]] bool has(model::Period stretch) const;

    void keep(model::Period stretch, std::uint64_t ticket, std::span<const UsedCode> used);
    /// A period for each sum; nothing where a stretch is not kept any more, or was only after the
    /// ticket.
    [[nodiscard]] std::optional<UsedCodes> sums(std::span<const Sum> sums, std::uint64_t ticket);

private:
    /// Adds up one period; false as sums() gives nothing. `by_code` is all zeros, and so again
    /// after.
    [[nodiscard]] bool add_up(
        const Sum& sum,
        std::uint64_t ticket,
        std::vector<std::int64_t>& by_code,
        std::vector<UsedCodes::Cases>& into
    );

    mutable std::mutex mutex_;
    StretchesKept<std::vector<UsedCodes::Cases>> stretches_;
    CodeNumbers numbers_;
};

}  // namespace emc::store

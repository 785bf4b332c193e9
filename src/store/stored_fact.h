#pragma once

/// A stored hit as it travels out of the table `hits`.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/hit_store.h"

namespace emc::store {

/// The columns that read_facts reads behind day, site and visitor. Without what `selection` does
/// not count by, which is read as empty.
[[nodiscard]] std::string fact_columns(const visits::Selection& selection = {});
[[nodiscard]] base::Result<HitPiece> read_facts(std::string_view answer, const TakeHit& take);

/// SQL: the hits behind a place, in the order of the fold, the first `limit`. Follows a condition.
[[nodiscard]] std::string first_behind(const HitPlace& place, std::size_t limit);

/// The columns behind `step`, in their order.
template <class Fact>
auto attributes_of(Fact& fact) {
    return std::array{
        &fact.language,
        &fact.screen,
        &fact.browser,
        &fact.browser_major,
        &fact.os,
        &fact.os_major,
        &fact.device,
        &fact.country,
        &fact.crawler,
    };
}

}  // namespace emc::store

#pragma once

/// What a list of services says otherwise than another one.
///
/// Place     api shows it between two versions of a site's list; pure.
/// Shape     Rows are told apart by ID MCDT; of two rows with one code the first counts. First what
///           is new or changed, in the order of the later list, then what is gone, in that of the
///           earlier one. The rows are the caller's.
/// Limits    Linear in both lists.

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "model/service.h"

namespace emc::model {

enum class ListChange : std::uint8_t { added, gone, raised, lowered, renamed, url, national_code };
inline constexpr std::array all_list_changes = {
    ListChange::added,
    ListChange::gone,
    ListChange::raised,
    ListChange::lowered,
    ListChange::renamed,
    ListChange::url,
    ListChange::national_code};

/// `added`, `gone`, `raised`, `lowered`, `renamed`, `url`, `nationalCode`.
[[nodiscard]] std::string_view to_string(ListChange change);

struct ChangedService {
    const ServiceRow* before = nullptr;  ///< nullptr: added.
    const ServiceRow* after = nullptr;   ///< nullptr: gone.
    std::vector<ListChange> changes;     ///< At least one.
};

[[nodiscard]] std::vector<ChangedService> difference_of(
    std::span<const ServiceRow> before, std::span<const ServiceRow> after
);

}  // namespace emc::model

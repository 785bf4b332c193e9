#include "collector/hit_probe.h"

#include <algorithm>

#include "base/assert.h"

namespace emc::collector {

std::string_view to_string(HitStep step) {
    constexpr std::array<std::string_view, hit_step_count> names = {
        "read", "site", "override", "exclude", "visitor", "keep"};
    return names[static_cast<std::size_t>(step)];
}

std::string_view to_string(Ignored reason) {
    constexpr std::array<std::string_view, ignored_count> names = {
        "token_missing", "time_invalid", "address_invalid"};
    return names[static_cast<std::size_t>(reason)];
}

std::string_view to_string(model::HitExclusion exclusion) {
    constexpr std::array<std::string_view, model::hit_exclusion_count> names = {
        "none", "prefetch", "address", "do_not_track"};
    return names[static_cast<std::size_t>(exclusion)];
}

void HitProbe::answered(unsigned status) {
    const auto found = std::find(hit_statuses.begin(), hit_statuses.end(), status);
    ASSERT(found != hit_statuses.end());
    answers[static_cast<std::size_t>(found - hit_statuses.begin())].add(1);
}

}  // namespace emc::collector

#include "collector/probe.h"

#include <algorithm>
#include <bit>

#include "base/assert.h"

namespace emc::collector {
namespace {

std::size_t place_of(unsigned status) {
    const auto found = std::find(statuses.begin(), statuses.end(), status);
    ASSERT(found != statuses.end());
    return static_cast<std::size_t>(found - statuses.begin());
}

}  // namespace

std::string_view to_string(Step step) {
    constexpr std::array<std::string_view, step_count> names = {
        "size", "read", "site", "address", "token", "rate", "time", "pseudonym", "keep"};
    return names[static_cast<std::size_t>(step)];
}

void Probe::answered(unsigned status) {
    answers[place_of(status)].add(1);
}

std::uint64_t Probe::answered_with(unsigned status) const {
    return answers[place_of(status)].value();
}

std::uint64_t Probe::accepted() const {
    std::uint64_t sum = 0;
    for (const auto& counter : accepted_events)
        sum += counter.value();
    return sum;
}

std::uint64_t Probe::flagged_with(model::Flag flag) const {
    return flagged[static_cast<std::size_t>(std::countr_zero(static_cast<std::uint32_t>(flag)))]
        .value();
}

}  // namespace emc::collector

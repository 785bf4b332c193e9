#include "app/caught_up.h"

#include "base/fault.h"

namespace emc::app {

base::Result<void> caught_up(const CatchingUp& way) {
    auto least = way.backlog();
    for (std::uint32_t failures = 1;; ++failures) {
        const auto result = way.attempt();
        if (result) return {};
        if (const auto left = way.backlog(); left < least) {
            least = left;
            failures = 1;
        }
        const bool may_pass =
            result.error() == base::Fault::unavailable || result.error() == base::Fault::overloaded;
        if (!may_pass || failures == way.failures_max) return result;
    }
}

}  // namespace emc::app

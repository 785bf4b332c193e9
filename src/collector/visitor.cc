#include "collector/visitor.h"

#include <fmt/compile.h>

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace emc::collector {

// NOLINTNEXTLINE(readability-function-size): each says by itself who it was
Visitor visitor_of(
    const base::Pseudonyms& pseudonyms,
    model::SiteId site,
    const wire::HitClaims& claims,
    std::string_view address,
    std::string_view agent,
    base::Day day
) {
    fmt::memory_buffer text;
    const auto add = [&text](auto format, const auto&... values) {
        fmt::format_to(std::back_inserter(text), format, values...);
    };
    const auto user = base::trim(claims.user_id);
    const auto client = base::trim(claims.client_id.empty() ? claims.visitor_id : claims.client_id);
    if (!user.empty()) {
        add(FMT_COMPILE("visitor|user|{}|{}"), site.value, user);
    } else if (!client.empty()) {
        add(FMT_COMPILE("visitor|client|{}|{}"), site.value, client);
    } else {
        add(FMT_COMPILE("visitor|day|{}|{}|{}|{}"), site.value, day.days, address, agent);
    }
    const auto id = std::max<std::uint64_t>(pseudonyms.visitor({text.data(), text.size()}), 1);
    return {id, !user.empty() || !client.empty()};
}

}  // namespace emc::collector

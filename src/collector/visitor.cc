#include "collector/visitor.h"

#include <fmt/format.h>

#include <cstring>

#include "base/text.h"

namespace emc::collector {
namespace {

std::uint64_t hash_of(const base::Pseudonyms& pseudonyms, const fmt::memory_buffer& text) {
    const auto bytes = pseudonyms.of({text.data(), text.size()});
    std::uint64_t id = 0;
    std::memcpy(&id, bytes.data(), sizeof id);
    return id == 0 ? 1 : id;
}

}  // namespace

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
        add(FMT_STRING("visitor|user|{}|{}"), site.value, user);
    } else if (!client.empty()) {
        add(FMT_STRING("visitor|client|{}|{}"), site.value, client);
    } else {
        add(FMT_STRING("visitor|day|{}|{}|{}|{}"), site.value, day.days, address, agent);
    }
    return {hash_of(pseudonyms, text), !user.empty() || !client.empty()};
}

}  // namespace emc::collector

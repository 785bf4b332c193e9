#include "collector/policy.h"

#include "base/text.h"

namespace emc::collector {

std::string_view bearer_of(const http::Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const auto value = request.header("authorization").value_or(std::string_view{});
    if (!base::equals_ignoring_case(value.substr(0, scheme.size()), scheme)) return {};
    return base::trim(value.substr(scheme.size()));
}

const registry::Token* token_covering(
    std::string_view secret, const registry::Site& site, const registry::Snapshot& snapshot
) {
    if (secret.empty()) return nullptr;
    const registry::Token* token = snapshot.token(secret);
    if (token == nullptr || token->role == registry::Role::viewer) return nullptr;
    return snapshot.is_within(site.unit, token->unit) ? token : nullptr;
}

}  // namespace emc::collector

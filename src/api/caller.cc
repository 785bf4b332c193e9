#include "api/caller.h"

#include "base/text.h"

namespace emc::api {
namespace {

/// Takes as long for any two texts of one length.
bool are_equal(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    }
    return difference == 0;
}

std::optional<std::string_view> bearer_of(const http::Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const auto header = request.header("Authorization");
    if (!header || header->size() <= scheme.size()) return std::nullopt;
    if (!base::equals_ignoring_case(header->substr(0, scheme.size()), scheme)) return std::nullopt;
    return base::trim(header->substr(scheme.size()));
}

}  // namespace

std::optional<Caller> caller_of(
    const http::Request& request, const registry::Snapshot& snapshot, std::string_view cli_secret
) {
    const auto secret = bearer_of(request);
    if (!secret) return std::nullopt;
    if (!cli_secret.empty() && are_equal(*secret, cli_secret)) {
        return Caller{registry::Role::national, {}, {"cli", request.remote}};
    }
    const auto* token = snapshot.token(*secret);
    if (!token) return std::nullopt;
    return Caller{token->role, token->unit, {token->name, request.remote}};
}

}  // namespace emc::api

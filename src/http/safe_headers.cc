#include "http/safe_headers.h"

#include <algorithm>

namespace emc::http {
namespace {

struct Field {
    std::string_view name;
    std::string_view value;
};

constexpr Field always[] = {
    {"X-Content-Type-Options", "nosniff"},
    {"Content-Security-Policy",
     "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
};
constexpr Field over_tls = {"Strict-Transport-Security", "max-age=31536000"};

void add(Response& response, const Field& field) {
    const auto is_it = [&](const auto& header) { return header.first == field.name; };
    if (std::ranges::any_of(response.headers, is_it)) return;
    response.headers.emplace_back(field.name, field.value);
}

}  // namespace

void add_safe_headers(Response& response, bool secure) {
    for (const auto& field : always)
        add(response, field);
    if (secure) add(response, over_tls);
}

}  // namespace emc::http

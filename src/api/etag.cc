#include "api/etag.h"

#include "base/text.h"
#include "http/json.h"
#include "registry/people/token_secret.h"

namespace emc::api {
namespace {

std::string tag_of(std::string_view body) {
    constexpr std::size_t digits = 32;
    return '"' + registry::token_hash(body).substr(0, digits) + '"';
}

/// Whether a list such as `"a", "b"` has the tag; tags have no comma in them.
bool names(std::string_view list, std::string_view tag) {
    while (!list.empty()) {
        const auto one = list.substr(0, list.find(','));
        list.remove_prefix(std::min(list.size(), one.size() + 1));
        if (base::trim(one) == tag || base::trim(one) == "*") return true;
    }
    return false;
}

}  // namespace

http::Response tagged(const boost::json::object& shown) {
    auto response = http::json_response(200, shown);
    response.headers.emplace_back("ETag", tag_of(response.body));
    return response;
}

bool is_guarded(const http::Request& request) {
    return request.header("If-Match").has_value();
}

Checked<void> check_seen(const http::Request& request, const boost::json::object& shown) {
    const auto seen = request.header("If-Match");
    if (seen && !names(*seen, tag_of(http::to_text(shown)))) return Refusal(Why::changed_meanwhile);
    return {};
}

}  // namespace emc::api

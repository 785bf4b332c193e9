#include "app/tracker_routes.h"

#include <fmt/format.h>

#include "app/embedded.h"
#include "http/safe_headers.h"

namespace emc::app {
namespace {

http::Response script_for(const http::Request& request) {
    static const std::string tag =
        fmt::format("\"{:x}\"", std::hash<std::string_view>{}(embedded_tracker()));
    http::Response response;
    auto& headers = response.headers;
    headers.emplace_back("ETag", tag);
    headers.emplace_back("Cache-Control", "public, max-age=3600");
    headers.emplace_back("Vary", "Accept-Encoding");
    headers.emplace_back("Access-Control-Allow-Origin", "*");
    headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
    http::add_safe_headers(response, request.secure);
    if (request.header("if-none-match") == tag) {
        response.status = 304;
        return response;
    }
    response.content_type = "text/javascript; charset=utf-8";
    const auto accepted = request.header("accept-encoding").value_or(std::string_view{});
    if (accepted.find("gzip") != std::string_view::npos) {
        headers.emplace_back("Content-Encoding", "gzip");
        response.body = embedded_tracker_gzip();
    } else {
        response.body = embedded_tracker();
    }
    return response;
}

}  // namespace

void add_tracker_routes(http::Router& router) {
    for (const auto* pattern : {"/embed/gov-tracking.min.js", "/matomo.js", "/piwik.js"}) {
        http::Route route;
        route.pattern = pattern;
        route.handler = [](http::Request& request, http::Reply reply) {
            reply(script_for(request));
        };
        router.add(std::move(route));
    }
}

}  // namespace emc::app

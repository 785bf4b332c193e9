#include "collector/hit_answer.h"

#include <algorithm>
#include <string>

#include "http/error.h"

namespace emc::collector {
namespace {

constexpr unsigned char pixel[] = {
    0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00, 0x01, 0x00, 0x80, 0x00, 0x00, 0x00,
    0x00, 0x00, 0xFF, 0xFF, 0xFF, 0x21, 0xF9, 0x04, 0x01, 0x00, 0x00, 0x00, 0x00, 0x2C,
    0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01, 0x00, 0x00, 0x02, 0x01, 0x44, 0x00, 0x3B,
};

/// With room for the headers of open_to_other_origins().
http::Response never_kept() {
    constexpr std::size_t headers_count = 4;
    http::Response response;
    response.headers.reserve(headers_count);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace

http::Response image_answer() {
    auto response = never_kept();
    response.content_type = "image/gif";
    response.body.assign(reinterpret_cast<const char*>(pixel), sizeof pixel);
    return response;
}

http::Response silent_answer() {
    auto response = never_kept();
    response.status = 204;
    return response;
}

http::Response bulk_answer(const wire::HitRequest& request) {
    http::Response response;
    response.content_type = "application/json";
    std::string& body = response.body;
    body = R"({"status":"success","tracked":)" + std::to_string(request.hits.size()) +
           R"(,"invalid":)" + std::to_string(request.refused.size()) + R"(,"invalid_indices":[)";
    std::vector<std::size_t> indices;
    for (const auto& refused : request.refused)
        indices.push_back(refused.index);
    std::sort(indices.begin(), indices.end());
    for (std::size_t i = 0; i < indices.size(); ++i) {
        if (i > 0) body += ',';
        body += std::to_string(indices[i]);
    }
    body += "]}";
    return response;
}

http::Response hit_refused_answer(wire::HitReason reason, Language language) {
    constexpr unsigned bad_request = 400, unavailable = 503;
    const bool is_ours = reason == wire::HitReason::not_durable;
    auto response = http::error_response(
        is_ours ? unavailable : bad_request,
        wire::to_string(reason),
        language == Language::vi ? wire::message_vi(reason) : wire::message_en(reason),
        wire::parameter_of(reason)
    );
    if (is_ours) response.headers.emplace_back("Retry-After", "1");
    return response;
}

http::Response preflight_answer(const http::Request& request) {
    http::Response response;
    response.status = 204;
    auto& headers = response.headers;
    headers.emplace_back("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
    const auto wanted = request.header("access-control-request-headers");
    headers.emplace_back("Access-Control-Allow-Headers", wanted.value_or("Content-Type"));
    headers.emplace_back("Access-Control-Max-Age", "86400");
    return response;
}

void open_to_other_origins(std::optional<std::string_view> origin, http::Response& response) {
    // A beacon with a body of JSON is sent with credentials, for which a browser takes no `*`.
    response.headers.emplace_back("Access-Control-Allow-Origin", origin.value_or("*"));
    if (!origin) return;
    response.headers.emplace_back("Access-Control-Allow-Credentials", "true");
    response.headers.emplace_back("Vary", "Origin");
}

}  // namespace emc::collector

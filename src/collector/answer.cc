#include "collector/answer.h"

#include <algorithm>
#include <string>

#include "http/error.h"
#include "http/json.h"

namespace emc::collector {

http::Response accepted_answer() {
    http::Response response;
    response.status = 204;
    return response;
}

http::Response list_answer(std::size_t accepted, std::vector<Drop>& drops, Language language) {
    std::sort(drops.begin(), drops.end(), [](const Drop& a, const Drop& b) {
        return a.index < b.index;
    });
    http::Response response;
    response.status = 200;
    response.content_type = "application/json";
    std::string& body = response.body;
    body = R"({"accepted":)" + std::to_string(accepted) + R"(,"rejected":[)";
    for (const auto& drop : drops) {
        if (&drop != &drops.front()) body += ',';
        body += R"({"index":)" + std::to_string(drop.index) + R"(,"code":)";
        http::append_text(body, to_string(drop.reason));
        body += R"(,"message":)";
        http::append_text(body, message(drop.reason, language));
        if (!drop.field.empty()) {
            body += R"(,"field":)";
            http::append_text(body, drop.field);
        }
        body += '}';
    }
    body += "]}";
    return response;
}

http::Response drop_answer(
    DropReason reason, std::string_view field, Language language, std::chrono::seconds retry_after
) {
    auto response = http::error_response(
        status_of(reason), to_string(reason), message(reason, language), field
    );
    if (reason == DropReason::rate_limited || reason == DropReason::not_durable) {
        response.headers.emplace_back("Retry-After", std::to_string(retry_after.count()));
    }
    if (reason == DropReason::token_required) {
        response.headers.emplace_back("WWW-Authenticate", "Bearer");
    }
    return response;
}

}  // namespace emc::collector

#include "http/error.h"

#include "base/fault.h"
#include "http/json.h"
#include "http/safe_headers.h"

namespace emc::http {

Response error_response(
    unsigned status, std::string_view code, std::string_view message, std::string_view field
) {
    Response response;
    response.status = status;
    response.content_type = "application/json";
    auto& body = response.body;
    body = R"({"error":{"code":)";
    append_text(body, code);
    body += R"(,"message":)";
    append_text(body, message);
    if (!field.empty()) {
        body += R"(,"field":)";
        append_text(body, field);
    }
    body += "}}";
    add_safe_headers(response);
    return response;
}

unsigned status_of(const boost::system::error_code& error) noexcept {
    using base::Fault;
    if (error == Fault::invalid) return 400;
    if (error == Fault::unauthorized) return 401;
    if (error == Fault::not_found) return 404;
    if (error == Fault::conflict) return 409;
    if (error == Fault::overloaded) return 503;
    if (error == Fault::unavailable) return 503;
    return 500;
}

}  // namespace emc::http

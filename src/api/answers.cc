#include "api/answers.h"

#include <boost/json/array.hpp>

#include "api/json_of.h"
#include "base/assert.h"
#include "http/json.h"

namespace emc::api {

http::Response with_field(
    http::Response response, std::string_view name, boost::json::value value
) {
    ASSERT(response.body.ends_with('}') && response.body.size() > 2);
    response.body.back() = ',';
    http::append_text(response.body, name);
    response.body.push_back(':');
    http::append_text(response.body, value);
    response.body.push_back('}');
    return response;
}

http::Response no_content() {
    http::Response response;
    response.status = 204;
    return response;
}

http::Response with_problems(
    http::Response response,
    std::span<const registry::Problem> problems,
    std::uint64_t total,
    Language language
) {
    response = with_field(std::move(response), "problems", json_of(problems, language));
    return with_field(std::move(response), "problemsTotal", total);
}

}  // namespace emc::api

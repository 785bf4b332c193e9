#include "api/testing/description_held.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <cctype>
#include <set>

#include "api/openapi.h"
#include "api/route_table.h"
#include "api/testing/schema_check.h"

namespace emc::api::testing {
namespace {

namespace json = boost::json;

const json::object& description() {
    static const auto document = openapi_document();
    return document;
}

/// The part before the next slash, which both lose.
std::string_view take_part(std::string_view& path) {
    const auto part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(path.size(), part.size() + 1));
    return part;
}

bool is_of(std::string_view path, std::string_view pattern) {
    while (!path.empty() || !pattern.empty()) {
        const auto wanted = take_part(pattern);
        const auto part = take_part(path);
        const bool is_open = wanted.starts_with('{') && wanted.ends_with('}') && !part.empty();
        if (part != wanted && !is_open) return false;
    }
    return true;
}

/// As the router chooses: what names its parts before what leaves them open.
const RouteRow* row_of(http::Method method, std::string_view path) {
    const RouteRow* found = nullptr;
    const auto open_parts = [](const RouteRow& row) { return std::ranges::count(row.path, '{'); };
    for (const auto& row : route_table()) {
        if (row.method != method || !is_of(path, row.path)) continue;
        if (found == nullptr || open_parts(row) < open_parts(*found)) found = &row;
    }
    return found;
}

std::string name_of(const RouteRow& row) {
    return std::string(http::to_string(row.method)) + " " + std::string(row.path);
}

std::set<std::string>& seen() {
    static std::set<std::string> names;
    return names;
}

std::string faults_in(std::string_view text, std::string_view schema) {
    boost::system::error_code error;
    const auto value = json::parse(text, error);
    return error ? "no JSON\n" : faults(value, schema, description());
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return std::tolower(c); });
    return out;
}

bool describes(const RouteRow& row, unsigned status) {
    const auto& operations = description().at("paths").at(row.path).as_object();
    const auto& operation = operations.at(lower(http::to_string(row.method)));
    return operation.at("responses").as_object().contains(std::to_string(status));
}

}  // namespace

std::string hold(const Held& held) {
    const auto* row = row_of(held.method, held.path);
    if (row == nullptr) return {};
    std::string text;
    const bool is_json = held.answer_type.starts_with("application/json");
    if (!describes(*row, held.status))
        text += "does not tell of " + std::to_string(held.status) + "\n";
    if (held.status >= 400) {
        if (is_json) text += faults_in(held.answer, "Error");
    } else if (held.status != row->status) {
        text += faults_in(held.answer, "JobBegun");
    } else {
        const bool is_stream = held.answer_type.starts_with("text/event-stream");
        if (row->response.empty() && is_json) text += "answers JSON that is not described\n";
        if (!row->response.empty() && !is_stream) text += faults_in(held.answer, row->response);
        if (row->body == BodyKind::json && !row->request.empty() && !held.question.empty())
            text += faults_in(held.question, row->request);
        if (text.empty()) seen().insert(name_of(*row));
    }
    return text.empty() ? text : name_of(*row) + ":\n" + text;
}

std::string never_held() {
    std::string text;
    for (const auto& row : route_table()) {
        const bool has_json = !row.response.empty() || row.body == BodyKind::json;
        if (has_json && !seen().contains(name_of(row))) text += name_of(row) + "\n";
    }
    return text;
}

}  // namespace emc::api::testing

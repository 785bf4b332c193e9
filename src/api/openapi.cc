#include "api/openapi.h"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include "api/people/session_cookie.h"
#include "api/route_table.h"
#include "api/schemas.h"
#include "api/tags.h"
#include "api/words/words.h"
#include "http/json.h"

namespace emc::api {

namespace json = boost::json;

namespace {

json::object parsed(std::string_view text) {
    return json::parse(text).as_object();
}

json::object all_schemas() {
    json::object all;
    for (const auto text :
         {entries_schemas(),
          people_schemas(),
          lists_schemas(),
          users_schemas(),
          figures_schemas(),
          traffic_schemas(),
          flow_schemas(),
          system_schemas()}) {
        for (auto& [name, schema] : parsed(text))
            all[name] = schema;
    }
    return all;
}

json::object reference(std::string_view schema) {
    return {{"$ref", "#/components/schemas/" + std::string(schema)}};
}

json::object content(std::string_view type, json::object schema) {
    return {{type, {{"schema", std::move(schema)}}}};
}

json::object error_answer(std::string_view description) {
    return {
        {"description", description}, {"content", content("application/json", reference("Error"))}};
}

std::string method_name(http::Method method) {
    std::string name(http::to_string(method));
    for (auto& c : name)
        c = static_cast<char>(c - 'A' + 'a');
    return name;
}

/// Changes one thing that can be asked for with its tag.
bool is_guardable(const RouteRow& row) {
    const bool replaces = row.method == http::Method::put && row.body == BodyKind::json;
    return row.method == http::Method::patch || replaces;
}

/// Those of the path, then those of the query.
json::array parameters_of(const RouteRow& row, const json::object& known) {
    json::array parameters;
    auto path = row.path;
    for (auto at = path.find('{'); at != path.npos; at = path.find('{')) {
        path.remove_prefix(at + 1);
        const auto name = path.substr(0, path.find('}'));
        const auto* type =
            name == "code" || name == "alias" || name == "job" ? "string" : "integer";
        parameters.push_back(json::object{
            {"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", type}}}});
    }
    if (row.need != Need::open && row.method != http::Method::get) {
        parameters.push_back(json::object{
            {"name", csrf_header},
            {"in", "header"},
            {"required", false},
            {"schema", {{"type", "string"}}},
            {"description", "Needed with a session: `csrf` of its answer"}});
    }
    if (is_guardable(row)) {
        parameters.push_back(json::object{
            {"name", "If-Match"},
            {"in", "header"},
            {"required", false},
            {"schema", {{"type", "string"}}},
            {"description", "The ETag of what was seen: changed only while it is still that"}});
    }
    for (auto rest = row.parameters; !rest.empty();) {
        const auto name = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(rest.size(), name.size() + 1));
        parameters.push_back(known.at(name));
    }
    return parameters;
}

json::object request_of(const RouteRow& row) {
    if (row.body == BodyKind::json) {
        return {
            {"required", true}, {"content", content("application/json", reference(row.request))}};
    }
    const json::object form{
        {"type", "object"},
        {"required", {"file"}},
        {"properties", {{"file", reference(row.request)}}},
    };
    auto either = content("multipart/form-data", form);
    either["application/octet-stream"] = {{"schema", reference(row.request)}};
    return {{"required", true}, {"content", std::move(either)}};
}

bool is_stream(const RouteRow& row) {
    return row.path.ends_with("/events") || row.path == "/api/v1/live";
}

/// Takes a list whose length has a limit.
bool is_counted(const RouteRow& row) {
    const bool is_list = row.path.ends_with("/aliases") || row.path.ends_with("/contacts");
    return is_list && row.body == BodyKind::json;
}

/// The data of each event is a line of JSON (JSON Schema 2020-12, contentSchema).
json::object events_of(const RouteRow& row) {
    return {
        {"type", "string"},
        {"contentMediaType", "application/json"},
        {"contentSchema", reference(row.response)},
    };
}

json::object responses_of(const RouteRow& row) {
    json::object good{{"description", "As asked"}};
    if (row.status == 302) {
        good["headers"] = {{"Location", {{"schema", {{"type", "string"}}}}}};
    }
    if (is_stream(row)) {
        good["content"] = content("text/event-stream", events_of(row));
    } else if (!row.response.empty()) {
        good["content"] = content("application/json", reference(row.response));
    } else if (row.status == 200) {
        const auto* type = row.path == "/metrics"       ? "text/plain"
                           : row.path.ends_with(".csv") ? "text/csv"
                                                        : "application/octet-stream";
        good["content"] = content(type, {{"type", "string"}});
    }
    json::object responses{{std::to_string(row.status), std::move(good)}};
    if (row.limit != Budget::none) {
        responses["429"] = error_answer("Asked for too often; Retry-After says how long");
    }
    if (row.path == "/api/v1/live") {
        responses["429"] = error_answer("The caller has as many of these streams as one may");
    }
    if (row.need == Need::open) {
        if (row.body == BodyKind::json) {
            responses["400"] = error_answer("A field is wrong, and which");
            responses["401"] = error_answer("Not known, or not with these words");
            responses["403"] = error_answer("Asked by a page of another site");
            responses["429"] = error_answer("Too many failures; Retry-After says how long");
            responses["503"] = error_answer("A part of the system is down, or overloaded");
        }
        if (row.path.ends_with("/forgotten")) {
            responses["501"] = error_answer("No mail server is set: an operator hands out links");
        }
        if (row.path.find("/oidc") != std::string_view::npos) {
            responses["404"] = error_answer("No provider of logins is set");
        }
        if (row.path == "/api/openapi.json") {
            responses["400"] = error_answer("A parameter or field is wrong, and which");
        }
        if (row.path == "/readyz") responses["503"] = error_answer("Not ready, and why");
        return responses;
    }
    responses["401"] = error_answer("No session or token, or none that is known");
    const bool is_read = row.need == Need::read && row.method == http::Method::get;
    responses["403"] = error_answer(
        is_read ? "The account must set up a second factor first"
                : "Seen, but not to be changed; or the CSRF token is missing"
    );
    responses["404"] = error_answer("Does not exist, or is outside of what the caller sees");
    if (!row.parameters.empty() || row.body != BodyKind::none) {
        responses["400"] = error_answer("A parameter or field is wrong, and which");
    }
    if (is_guardable(row)) responses["412"] = error_answer("It is no longer as If-Match says");
    if (row.status == 201 || row.status == 202) {
        responses["409"] = error_answer("Exists or runs already");
    } else if (is_counted(row)) {
        responses["409"] = error_answer("More than there may be");
    } else if (row.request == "AccountChange") {
        responses["409"] = error_answer("Another account has the e-mail address");
    }
    if (row.body == BodyKind::upload) {
        responses["413"] = error_answer("The file is too large");
        responses["415"] = error_answer("Not a type of file that is taken");
        responses["202"] = {
            {"description", "Takes longer than a second, and goes on as a job"},
            {"content", content("application/json", reference("JobBegun"))}};
        responses["409"] = error_answer("A list of the same unit is being imported");
        responses["422"] = error_answer("Nothing could be imported, with the problems");
    }
    responses["503"] = error_answer("A part of the system is down");
    return responses;
}

/// `get-sites-id-embed`: what a link to the operation names.
std::string operation_id(std::string_view method, std::string_view path) {
    constexpr std::string_view prefix = "/api/v1";
    if (path.starts_with(prefix)) path.remove_prefix(prefix.size());
    std::string id(method);
    for (const char c : path) {
        if (c == '/' || c == '.') id += '-';
        if (c != '/' && c != '.' && c != '{' && c != '}') id += c;
    }
    return id;
}

json::object operation_of(const RouteRow& row, const json::object& known) {
    json::object operation{
        {"summary", row.summary},
        {"operationId", operation_id(method_name(row.method), row.path)},
        {"tags", {tag_of(row.path)}},
    };
    if (auto parameters = parameters_of(row, known); !parameters.empty()) {
        operation["parameters"] = std::move(parameters);
    }
    if (row.body != BodyKind::none) operation["requestBody"] = request_of(row);
    if (row.need == Need::open) operation["security"] = json::array();
    operation["responses"] = responses_of(row);
    return operation;
}

bool is_for_people(std::string_view key) {
    return key == "summary" || key == "description";
}

/// Puts the Vietnamese words in the place of each text that people read. (A property may be called
/// as these are: its schema is no text.)
void speak_vietnamese(json::value& value) {
    if (auto* array = value.if_array()) {
        for (auto& element : *array)
            speak_vietnamese(element);
    }
    auto* object = value.if_object();
    if (object == nullptr) return;
    for (auto& [key, member] : *object) {
        const auto* text = member.if_string();
        if (text == nullptr || !is_for_people(key)) {
            speak_vietnamese(member);
        } else if (const auto words = vietnamese(*text); !words.empty()) {
            member = words;
        }
    }
}

json::object english_document() {
    const auto known = parsed(known_parameters());
    auto paths = parsed(other_paths());
    // Trackers that know Matomo's names of the same path.
    for (const auto* alias : {"/matomo.php", "/piwik.php"})
        paths[alias] = paths.at("/tracking");
    for (auto& [path, operations] : paths) {
        for (auto& [method, operation] : operations.as_object()) {
            operation.as_object()["operationId"] = operation_id(method, path);
            operation.as_object()["tags"] = json::array{tag_of(path)};
        }
    }
    for (const auto& row : route_table()) {
        auto& path = paths[row.path];
        if (!path.is_object()) path = json::object();
        path.get_object()[method_name(row.method)] = operation_of(row, known);
    }
    return {
        {"openapi", "3.1.0"},
        {"info",
         {{"title", "EMC"},
          {"version", "1"},
          {"description",
           "Measures how far digital government services are provided and used. Days are of "
           "Asia/Ho_Chi_Minh; messages follow Accept-Language (vi, en)."},
          {"license", {{"name", "See LICENSE"}}}}},
        {"security",
         {json::object{{"session", json::array()}}, json::object{{"token", json::array()}}}},
        {"tags", all_tags()},
        {"paths", std::move(paths)},
        {"components",
         {{"securitySchemes",
           {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", session_cookie_name}}},
            {"token", {{"type", "http"}, {"scheme", "bearer"}}}}},
          {"schemas", all_schemas()}}},
    };
}

}  // namespace

json::object openapi_document(Language language) {
    json::value document = english_document();
    if (language == Language::vi) speak_vietnamese(document);
    return std::move(document.as_object());
}

const std::string& openapi_text(Language language) {
    static const std::string vi = http::to_text(openapi_document(Language::vi));
    static const std::string en = http::to_text(openapi_document(Language::en));
    return language == Language::vi ? vi : en;
}

}  // namespace emc::api

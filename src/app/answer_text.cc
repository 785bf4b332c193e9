#include "app/answer_text.h"

#include <boost/json.hpp>
#include <cstdio>

#include "app/failure.h"

namespace emc::app {

namespace json = boost::json;

void print(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    if (std::fflush(stdout) != 0) throw Failure("stdout takes no more");
}

void note(const std::string& line) {
    std::fprintf(stderr, "%s\n", line.c_str());
}

json::object object_of(const http::Response& response) {
    boost::system::error_code error;
    auto value = json::parse(response.body, error);
    if (error || !value.is_object()) throw Failure("the answer is no JSON object");
    return value.get_object();
}

std::string text_at(const json::object& object, const char* key) {
    const auto* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

std::int64_t number_at(const json::object& object, const char* key) {
    const auto* value = object.if_contains(key);
    return value != nullptr && value->is_number() ? value->to_number<std::int64_t>() : 0;
}

std::vector<json::object> objects_at(const json::object& object, const char* key) {
    std::vector<json::object> objects;
    const auto* value = object.if_contains(key);
    if (value == nullptr || !value->is_array()) return objects;
    for (const auto& entry : value->get_array()) {
        if (entry.is_object()) objects.push_back(entry.get_object());
    }
    return objects;
}

}  // namespace emc::app

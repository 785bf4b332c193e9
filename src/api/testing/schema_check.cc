#include "api/testing/schema_check.h"

#include <boost/json/array.hpp>

#include <algorithm>

#include "http/json.h"

namespace emc::api::testing {
namespace {

namespace json = boost::json;

bool is_of(const json::value& value, std::string_view type) {
    if (type == "null") return value.is_null();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_bool();
    if (type == "integer") return value.is_int64() || value.is_uint64();
    if (type == "number") return value.is_number();
    if (type == "array") return value.is_array();
    return type == "object" && value.is_object();
}

std::string_view text_of(const json::value& value) {
    return {value.get_string().data(), value.get_string().size()};
}

class Checker {
public:
    explicit Checker(const json::object& schemas) : schemas_(schemas) {}

    void check(const json::value& value, const json::object& schema, const std::string& path) {
        if (const auto* reference = schema.if_contains("$ref")) {
            const auto name = text_of(*reference);
            const auto* target = schemas_.if_contains(name.substr(name.rfind('/') + 1));
            if (!target) return complain(path, "no schema " + std::string(name));
            return check(value, target->as_object(), path);
        }
        check_type(value, schema, path);
        check_enum(value, schema, path);
        if (value.is_object() && schema.contains("properties")) {
            check_object(value.get_object(), schema, path);
        }
        if (value.is_array() && schema.contains("items")) {
            for (const auto& item : value.get_array()) {
                check(item, schema.at("items").as_object(), path + "[]");
            }
        }
    }

    [[nodiscard]] std::string take() { return std::move(faults_); }

private:
    void complain(const std::string& path, const std::string& what) {
        faults_ += path + ": " + what + "\n";
    }

    void check_type(const json::value& value, const json::object& schema, const std::string& path) {
        const auto* type = schema.if_contains("type");
        if (!type) return;
        bool fits = false;
        if (type->is_string()) fits = is_of(value, text_of(*type));
        if (type->is_array()) {
            fits = std::ranges::any_of(type->get_array(), [&](const json::value& one) {
                return is_of(value, text_of(one));
            });
        }
        if (!fits) complain(path, http::to_text(value) + " is not " + http::to_text(*type));
    }

    void check_enum(const json::value& value, const json::object& schema, const std::string& path) {
        const auto* all = schema.if_contains("enum");
        if (!all) return;
        const auto& values = all->as_array();
        if (std::ranges::find(values, value) == values.end()) {
            complain(path, http::to_text(value) + " is none of " + http::to_text(*all));
        }
    }

    void check_object(
        const json::object& object, const json::object& schema, const std::string& path
    ) {
        const auto& properties = schema.at("properties").as_object();
        if (const auto* required = schema.if_contains("required")) {
            for (const auto& name : required->as_array()) {
                if (!object.contains(text_of(name))) {
                    complain(path, "lacks " + std::string(text_of(name)));
                }
            }
        }
        for (const auto& [key, value] : object) {
            const std::string name(key.data(), key.size());
            const auto* property = properties.if_contains(name);
            if (!property) {
                complain(path, "has " + name + ", which the schema does not name");
            } else {
                check(value, property->as_object(), path + "." + name);
            }
        }
    }

    const json::object& schemas_;
    std::string faults_;
};

}  // namespace

std::string faults(
    const json::value& value, std::string_view schema, const json::object& document
) {
    const auto& schemas = document.at("components").at("schemas").as_object();
    const auto* wanted = schemas.if_contains(schema);
    if (!wanted) return "no schema " + std::string(schema);
    Checker checker(schemas);
    checker.check(value, wanted->as_object(), std::string(schema));
    return checker.take();
}

}  // namespace emc::api::testing

#include "api/fields.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <limits>

#include "api/people/password_rules.h"
#include "base/text.h"
#include "registry/rules.h"

namespace emc::api {
namespace {

Refusal wrong(std::string_view name) {
    return {Why::field_invalid, name};
}

std::optional<std::string> text_in(const boost::json::value& value) {
    const auto* text = value.if_string();
    if (!text) return std::nullopt;
    auto clean = base::visible({text->data(), text->size()});
    if (!registry::is_text(clean)) return std::nullopt;
    return clean;
}

}  // namespace

Checked<Fields> Fields::read(std::string_view body) {
    boost::system::error_code error;
    auto value = boost::json::parse(body, error);
    if (error || !value.is_object()) return Refusal(Why::invalid_json);
    return Fields(std::move(value.get_object()));
}

const boost::json::value* Fields::find(std::string_view name) const {
    return object_.if_contains(name);
}

Checked<void> Fields::text(std::string_view name, std::string& target) const {
    const auto* value = find(name);
    if (!value) return {};
    auto text = text_in(*value);
    if (!text) return wrong(name);
    target = *std::move(text);
    return {};
}

Checked<void> Fields::login(std::string_view name, std::string& target) const {
    TRY(text(name, target));
    for (auto& c : target) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return {};
}

Checked<void> Fields::password(std::string_view name, std::string& target) const {
    const auto* value = find(name);
    if (!value) return {};
    const auto* text = value->if_string();
    if (!text || text->size() > password_bytes_max) return wrong(name);
    auto password = base::nfc({text->data(), text->size()});
    if (!registry::is_text(password)) return wrong(name);
    target = std::move(password);
    return {};
}

Checked<void> Fields::flag(std::string_view name, bool& target) const {
    const auto* value = find(name);
    if (!value) return {};
    if (!value->is_bool()) return wrong(name);
    target = value->get_bool();
    return {};
}

Checked<void> Fields::number(std::string_view name, std::uint32_t& target) const {
    const auto* value = find(name);
    if (!value) return {};
    const auto* number = value->if_int64();
    if (!number || *number < 0 || *number > std::numeric_limits<std::uint32_t>::max()) {
        return wrong(name);
    }
    target = static_cast<std::uint32_t>(*number);
    return {};
}

Checked<void> Fields::unit(std::string_view name, model::UnitCode& target) const {
    const auto* value = find(name);
    if (!value) return {};
    target = {};
    if (value->is_null()) return {};
    const auto text = text_in(*value);
    if (!text) return wrong(name);
    if (text->empty()) return {};
    const auto code = model::UnitCode::parse(*text);
    if (!code) return Refusal(Why::unit_code_invalid, name);
    target = *code;
    return {};
}

Checked<void> Fields::day(std::string_view name, std::optional<base::Day>& target) const {
    const auto* value = find(name);
    if (!value) return {};
    target = std::nullopt;
    if (value->is_null()) return {};
    const auto text = text_in(*value);
    if (text) target = base::parse_day(*text);
    if (!target) return wrong(name);
    return {};
}

Checked<std::optional<Fields>> Fields::object(std::string_view name) const {
    const auto* value = find(name);
    if (!value) return std::optional<Fields>();
    if (!value->is_object()) return wrong(name);
    return std::optional<Fields>(Fields(value->get_object()));
}

Checked<std::optional<std::vector<Fields>>> Fields::objects(std::string_view name) const {
    const auto* value = find(name);
    if (!value) return std::optional<std::vector<Fields>>();
    const auto* array = value->if_array();
    if (!array) return wrong(name);
    std::vector<Fields> all;
    for (const auto& item : *array) {
        const auto* object = item.if_object();
        if (!object) return wrong(name);
        all.push_back(Fields(*object));
    }
    return std::optional(std::move(all));
}

Checked<void> Fields::texts(std::string_view name, std::vector<std::string>& target) const {
    const auto* value = find(name);
    if (!value) return {};
    if (!value->is_array()) return wrong(name);
    std::vector<std::string> texts;
    for (const auto& item : value->get_array()) {
        auto text = text_in(item);
        if (!text) return wrong(name);
        texts.push_back(*std::move(text));
    }
    target = std::move(texts);
    return {};
}

Checked<void> Fields::only(std::initializer_list<std::string_view> names) const {
    for (const auto& [key, value] : object_) {
        const std::string_view name(key.data(), key.size());
        if (std::ranges::find(names, name) == names.end()) return wrong(name);
    }
    return {};
}

}  // namespace emc::api

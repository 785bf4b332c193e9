#pragma once

/// A text in an object that others wrote.

#include <boost/json/object.hpp>
#include <string_view>

namespace emc::enrich {

/// Empty where there is no text of that name. Lives as long as the object.
[[nodiscard]] inline std::string_view text_of(
    const boost::json::object& object, std::string_view name
) {
    const auto* value = object.if_contains(name);
    const auto* text = value == nullptr ? nullptr : value->if_string();
    return text == nullptr ? std::string_view{} : std::string_view(*text);
}

}  // namespace emc::enrich

#pragma once

/// Holds a JSON value against a schema of the OpenAPI document, in a basic way: type, enum,
/// required, properties, items, $ref. A property that the schema does not name is a fault too, so
/// that the document stays complete.

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

namespace emc::api::testing {

/// Empty where the value fits; else one line for each fault.
[[nodiscard]] std::string faults(
    const boost::json::value& value, std::string_view schema, const boost::json::object& document
);

}  // namespace emc::api::testing

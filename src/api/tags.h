#pragma once

/// The groups in which the OpenAPI document puts its operations, in the order of a reader.

#include <boost/json/array.hpp>
#include <string_view>

namespace emc::api {

/// The group of a path, by what the path is about.
[[nodiscard]] std::string_view tag_of(std::string_view path);

/// The document's `tags`: each with its name and a sentence.
[[nodiscard]] boost::json::array all_tags();

}  // namespace emc::api

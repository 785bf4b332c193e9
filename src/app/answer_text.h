#pragma once

/// What commands take from an answer, and how they say it.

#include <boost/json/object.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace emc::app {

/// To stdout. Throws Failure where that takes no more.
void print(std::string_view text);
/// A line to stderr.
void note(const std::string& line);

/// Throws Failure where the answer is none.
[[nodiscard]] boost::json::object object_of(const http::Response& response);

/// Empty where there is no text, or no number, of that name.
[[nodiscard]] std::string text_at(const boost::json::object& object, const char* key);
[[nodiscard]] std::int64_t number_at(const boost::json::object& object, const char* key);
/// The objects of the array of that name.
[[nodiscard]] std::vector<boost::json::object> objects_at(
    const boost::json::object& object, const char* key
);

}  // namespace emc::app

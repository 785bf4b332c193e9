#pragma once

/// Answers that say more than one thing.

#include <boost/json/value.hpp>
#include <span>
#include <string_view>

#include "api/refusal.h"
#include "http/message.h"
#include "registry/sql/types.h"

namespace emc::api {

/// The response, whose body is a JSON object, with one more field in it.
[[nodiscard]] http::Response with_field(
    http::Response response, std::string_view name, boost::json::value value
);

/// 204: done, and nothing to say.
[[nodiscard]] http::Response no_content();

/// With the problems of an import.
[[nodiscard]] http::Response with_problems(
    http::Response response,
    std::span<const registry::Problem> problems,
    std::uint64_t total,
    Language language
);

}  // namespace emc::api

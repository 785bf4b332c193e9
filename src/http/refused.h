#pragma once

/// What the server itself refuses before, or instead of, a handler: one table of code, status and
/// sentence.
///
/// Place     Router, session and listener answer with it; handlers have refusals of their own.
/// Shape     As error.h. The sentence is in the language that the request asks for, in Vietnamese
///           where its head was not read.

#include <cstdint>
#include <string_view>

#include "base/language.h"
#include "http/message.h"

namespace emc::http {

enum class Refused : std::uint8_t {
    no_such_path,
    wrong_method,
    malformed,
    header_too_long,
    body_too_long,
    unknown_method,
    unknown_coding,
    unknown_expectation,
    too_slow,
    no_disk,
    too_many_connections,
    too_many_waiting,
    too_many_bodies,
    file_unreadable,
    unanswered,
};

/// As the answer says it: body_too_long.
[[nodiscard]] std::string_view code_of(Refused why);

[[nodiscard]] Response refused_response(Refused why, base::Language language = base::Language::vi);

/// In the language that the request's head asks for.
[[nodiscard]] Response refused_response(Refused why, const Request& request);

/// body_too_long, with the most bytes that the route takes: "at most 200 MB".
[[nodiscard]] Response too_long_response(const Request& request, std::uint64_t bytes_max);

/// too_many_bodies, with when to come again.
[[nodiscard]] Response too_many_bodies_response(const Request& request);

}  // namespace emc::http

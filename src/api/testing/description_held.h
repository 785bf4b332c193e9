#pragma once

/// Every question that a test sends and every answer that it gets, held against the API's
/// description: what it does not describe fails the test.
///
/// Threads   One at a time, as tests run.

#include <string>

#include "http/message.h"

namespace emc::api::testing {

struct Held {
    http::Method method;
    std::string_view path;      ///< Without the query.
    std::string_view question;  ///< A body of JSON; empty: none, or something else.
    unsigned status;
    std::string_view answer;
    std::string_view answer_type;
};

/// What does not fit, a line each; empty where all does, and for paths that the API does not have.
/// Remembers which operations were answered well.
[[nodiscard]] std::string hold(const Held& held);

/// The operations with a body of JSON, sent or answered, that hold() has not seen to go well, a
/// line each.
[[nodiscard]] std::string never_held();

}  // namespace emc::api::testing

#pragma once

/// JSON as the program writes it.
///
/// Shape     Numbers in the shortest form that reads back as the same double, without an exponent
///           from 1e-7 up to 1e21 (0.8349, not 8.349E-1); what is not finite is null. Text is UTF-8
///           and only what must be escaped is.

#include <boost/json/value.hpp>
#include <string>

#include "http/message.h"

namespace emc::http {

[[nodiscard]] std::string to_text(const boost::json::value& value);
void append_text(std::string& out, const boost::json::value& value);
/// One text in its quotes.
void append_text(std::string& out, std::string_view text);

[[nodiscard]] Response json_response(unsigned status, const boost::json::value& value);

}  // namespace emc::http

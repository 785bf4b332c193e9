#pragma once

/// What is known of a request whose first line did not come whole.
///
/// Place     The session calls it before it refuses such a request, so that the refusal can be
///           counted for whom it was meant.

#include <string_view>

#include "http/message.h"

namespace emc::http {

/// Gives a request that has no target yet the method and target that its first bytes name. Of a
/// target that is cut only whole parameters are taken, and nothing where its path is cut.
void name_cut_request(Request& request, std::string_view begin);

}  // namespace emc::http

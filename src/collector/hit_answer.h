#pragma once

/// What is answered to a hit, and what lets pages of other hosts send one.
///
/// Shape     A GIF of one pixel, or 204; the status of a bulk; or the error. Every answer has the
///           CORS headers of the asking origin: no cookie is ever read, so any page may ask.
/// Threads   Any; pure.
/// Source    contract.md, section 2.

#include <optional>
#include <string_view>

#include "base/language.h"
#include "http/message.h"
#include "wire/hit_request.h"

namespace emc::collector {

using base::Language;

[[nodiscard]] http::Response image_answer();
[[nodiscard]] http::Response silent_answer();
[[nodiscard]] http::Response bulk_answer(const wire::HitRequest& request);
[[nodiscard]] http::Response hit_refused_answer(wire::HitReason reason, Language language);
/// To OPTIONS.
[[nodiscard]] http::Response preflight_answer(const http::Request& request);

/// `origin` as the request's header of that name has it.
void open_to_other_origins(std::optional<std::string_view> origin, http::Response& response);

}  // namespace emc::collector

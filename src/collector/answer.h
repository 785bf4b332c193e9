#pragma once

/// What the collector answers.
///
/// Shape     One message: 204 without a body, or the error. Many: 200 with
///           {"accepted":N,"rejected":[{"index","code","message","field"}]}, by index.
/// Threads   Any; pure.
/// Source    contract.md, section 2.

#include <chrono>
#include <cstddef>
#include <vector>

#include "collector/drop.h"
#include "http/message.h"

namespace emc::collector {

[[nodiscard]] http::Response accepted_answer();
/// The drops are put into the order of their index.
[[nodiscard]] http::Response list_answer(
    std::size_t accepted, std::vector<Drop>& drops, Language language
);
[[nodiscard]] http::Response drop_answer(
    DropReason reason, std::string_view field, Language language, std::chrono::seconds retry_after
);

}  // namespace emc::collector

#pragma once

/// The header of one part of a multipart body.

#include <optional>
#include <string_view>

#include "api/upload/multipart.h"

namespace emc::api {

/// Lines between CR LF, without the empty one at the end. Nothing where they are no header of a
/// form's field.
[[nodiscard]] std::optional<Part> part_of(std::string_view header);

}  // namespace emc::api

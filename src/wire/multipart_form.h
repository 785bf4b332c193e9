#pragma once

/// The fields of a form that was sent as multipart/form-data: `curl -F`, a beacon with FormData.
///
/// Place     hit_params.cc.
/// Shape     It is told by its bytes, as a beacon's content type may be any: a line `--BOUNDARY`
///           and a header `Content-Disposition: form-data`. No other form begins so. Values are as
///           they stand, not percent-encoded. Files are no fields.
/// Promise   Pure and total: of a body that was cut, what is whole is given.
/// Limits    Linear in the text; boundary_bytes_max.
/// Source    RFC 7578, RFC 2046 (5.1.1).

#include <functional>
#include <string_view>

namespace emc::wire {

inline constexpr std::size_t boundary_bytes_max = 200;

[[nodiscard]] bool is_multipart_form(std::string_view body);

using TakeField = std::function<void(std::string_view name, std::string_view value)>;
/// Gives the fields in the order they stand. `body` is one of which the above is true.
void read_multipart_form(std::string_view body, const TakeField& take);

}  // namespace emc::wire

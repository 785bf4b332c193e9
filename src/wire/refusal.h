#pragma once

/// Why a case message cannot be taken: the closed list of reasons that lie in its bytes.
///
/// Shape     A reason's name is the answer's error code: lower_case, stable.
/// Source    contract.md, section 2: only what cannot be understood or attributed is refused.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/ids.h"

namespace emc::wire {

enum class Reason : std::uint8_t {
    empty_body,       ///< Nothing but white space.
    not_understood,   ///< Neither JSON nor a form; or an entry that is no object.
    multipart_form,   ///< multipart/form-data, which no client sends.
    invalid_json,     ///< Begins as JSON and does not go on as JSON.
    too_deep,         ///< JSON nested deeper than json_depth_max.
    too_many_events,  ///< More than events_max entries.
    invalid_utf8,     ///< A text that is kept is no UTF-8.
    nul_byte,         ///< A text that is kept holds U+0000.
    site_missing,
    site_invalid,    ///< Not a whole number from 1 to 2^32-1.
    site_ambiguous,  ///< Two different sites.
};
inline constexpr std::size_t reason_count = 11;

[[nodiscard]] std::string_view to_string(Reason reason);
[[nodiscard]] std::string_view message_vi(Reason reason);
[[nodiscard]] std::string_view message_en(Reason reason);

/// A refused message: a whole body, or one entry of an array or one line.
struct Refusal {
    std::size_t index = 0;  ///< The entry's place from 0, blank lines not counted.
    Reason reason = Reason::not_understood;
    std::string_view field;  ///< The contract's name of the field at fault, or empty.
    std::string_view body;   ///< What was sent, a view into the request's body.
    model::SiteId site;      ///< The one it named, or 0.
};

}  // namespace emc::wire

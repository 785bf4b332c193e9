#pragma once

/// Why something that was sent is not taken: the closed list of reasons.
///
/// Shape     A reason's name is the answer's error code and the metrics' label: lower_case, stable.
/// Source    contract.md, section 2.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/language.h"
#include "model/ids.h"
#include "wire/refusal.h"

namespace emc::collector {

using base::Language;

enum class DropReason : std::uint8_t {
    // What wire::Reason says of the bytes, in its order.
    empty_body,
    not_understood,
    multipart_form,
    invalid_json,
    too_deep,
    too_many_events,
    invalid_utf8,
    nul_byte,
    site_missing,
    site_invalid,
    site_ambiguous,
    // What the collector says.
    site_unknown,     ///< No such site. Kept in quarantine.                               400
    site_archived,    ///< It is no longer measured. Kept.                                 400
    address_refused,  ///< The site takes events from certain addresses only. Kept.        401
    token_required,   ///< The site asks for a token, and none that covers it came. Kept.  401
    body_too_large,   ///< Over the limit of its kind. Not kept.                           413
    rate_limited,     ///< Over the limit an operator set for the site. Not kept.          429
    not_durable,      ///< The log refused. Nothing was accepted; nothing is kept.         503
};
inline constexpr std::size_t drop_reason_count = 18;

[[nodiscard]] DropReason drop_reason(wire::Reason reason);
[[nodiscard]] std::string_view to_string(DropReason reason);
/// Nothing where no reason has that name.
[[nodiscard]] std::optional<DropReason> find_drop_reason(std::string_view name);
[[nodiscard]] std::string_view message(DropReason reason, Language language);
[[nodiscard]] unsigned status_of(DropReason reason);
/// True where quarantine keeps what was sent.
[[nodiscard]] bool is_kept(DropReason reason);

/// One message that is not taken: a whole body, or one entry.
struct Drop {
    std::size_t index = 0;
    DropReason reason = DropReason::not_understood;
    std::string_view field;  ///< The contract's name of the field at fault, or empty.
    std::string_view body;   ///< A view into the request's body.
    model::SiteId named;     ///< The site it named, known or not; 0: none.
};

}  // namespace emc::collector

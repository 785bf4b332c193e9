#pragma once

/// The body of a POST to /TrackingMCDT → the case events it holds, and what of it is refused.
///
/// Place     collector calls it with the request's bytes; the part of EMC that meets the field's
///           clients, so it is fuzzed. Pure: no I/O, no clock.
/// Shape     One JSON object, a JSON array of them, NDJSON, or a form. The first byte decides
///           before the content type does, since clients send wrong types: `{` begins JSON and `[`
///           an array under any type; NDJSON is only what is called so. In an array, and in NDJSON,
///           each entry stands for itself: a bad one is refused, the others are taken.
/// Promise   Every entry is either in `events` or in `refused`, in the order they came. Where
///           `whole` is set, nothing was taken.
/// Errors    Refusals are values, see Reason.
/// Threads   Any; each thread keeps its own room for decoding.
/// Limits    events_max, json_depth_max; linear in the body.
/// Source    contract.md, section 2; docs/integrating.md.

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "wire/read_event.h"
#include "wire/refusal.h"

namespace emc::wire {

inline constexpr std::size_t events_max = 10'000;

enum class BodyKind : std::uint8_t {
    empty,
    json_object,
    json_array,
    ndjson,
    form,
    multipart,
    other
};
inline constexpr std::size_t body_kind_count = 7;

[[nodiscard]] std::string_view to_string(BodyKind kind);
/// By content type and first byte alone.
[[nodiscard]] BodyKind body_kind(std::string_view content_type, std::string_view body);
/// True where the answer lists entries: an array, NDJSON.
[[nodiscard]] bool holds_many(BodyKind kind);

struct CaseRequest {
    BodyKind kind = BodyKind::empty;
    std::vector<ReadEvent> events;
    std::vector<Refusal> refused;  ///< Views into the body.
    std::optional<Refusal> whole;  ///< Why the body as a whole is refused.
};

[[nodiscard]] CaseRequest read_case_request(std::string_view content_type, std::string_view body);

}  // namespace emc::wire

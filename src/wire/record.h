#pragma once

/// The stored form of what the log keeps: one record for one message, accepted or refused;
/// and counts of refused messages that are not kept.
///
/// Place     collector encodes into the log's payload, loader decodes from it, years later too.
/// Shape     A kind byte, a version byte, then the fields of that version, little-endian; texts are
///           a varint length and their bytes. docs/formats/records.md has the table.
/// Promise   decode(encode(x)) == x, and encode(decode(b)) == b for every b that decode() takes:
///           one message has one spelling. A version once released is read for ever.
/// Errors    unknown_kind, unknown_version, malformed_record.
/// Threads   Any; pure functions.
/// Limits    A text may be as long as the log's payload; nothing is allocated beyond the bytes
///           given.

#include <cstddef>
#include <cstdint>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "model/case_event.h"
#include "model/hit.h"
#include "model/import_position.h"
#include "model/refusal_count.h"
#include "model/refused.h"

namespace emc::wire {

enum class RecordKind : std::uint8_t {
    case_event = 1,
    refused = 2,
    hit = 3,
    refusal_count = 4,
    import_position = 5
};

using Record = std::variant<
    model::CaseEvent,
    model::Refused,
    model::Hit,
    model::RefusalCount,
    model::ImportPosition>;

/// Appends the record to `out`.
void encode(const model::CaseEvent& event, std::vector<std::byte>& out);
void encode(const model::Refused& refused, std::vector<std::byte>& out);
void encode(const model::Hit& hit, std::vector<std::byte>& out);
void encode(const model::RefusalCount& refused, std::vector<std::byte>& out);
void encode(const model::ImportPosition& position, std::vector<std::byte>& out);

[[nodiscard]] base::Result<Record> decode(base::Bytes bytes);

}  // namespace emc::wire

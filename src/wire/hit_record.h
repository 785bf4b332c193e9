#pragma once

/// The fields of a stored hit, behind the record's kind and version.
///
/// Place     record.cc; nobody else.
/// Source    docs/formats/records.md, "Kind 3"

#include "model/hit.h"
#include "wire/record_io.h"

namespace emc::wire {

[[nodiscard]] std::size_t hit_bytes_max(const model::Hit& hit);
void write(const model::Hit& hit, Writer& out);
/// False where the bytes are not what write() makes.
[[nodiscard]] bool read(Reader& in, model::Hit& hit);

}  // namespace emc::wire

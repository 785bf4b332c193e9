/// Any bytes as a frame and as a segment's header: what is read is within its bounds, and reads the
/// same when it is written again.

#include <cstdlib>

#include "base/assert.h"
#include "wal/record.h"
#include "wal/segment.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace emc;
    const base::Bytes bytes = std::as_bytes(std::span(data, size));
    // The salt that makes any header right cannot be guessed, so the check is written first.
    if (size >= wal::frame_bytes) {
        std::vector<std::byte> frame(bytes.begin(), bytes.end());
        wal::write_header(wal::read_own_header(frame), 7, frame);
        if (const auto header = wal::read_header(frame, 7)) {
            ASSERT(header->length <= wal::payload_bytes_max);
            ASSERT(header->synced() <= header->seq);
            ASSERT(wal::is_possible(header->seq) && wal::is_possible(header->arrival));
            const auto rest = base::Bytes(frame).subspan(wal::frame_bytes);
            (void)wal::is_payload_of(*header, rest);
            auto again = frame;
            wal::write_header(*header, 7, again);
            ASSERT(again == frame);
        }
    }
    if (const auto header = wal::decode_segment_header(bytes)) {
        const auto again = wal::encode(*header);
        ASSERT(wal::decode_segment_header(again)->first == header->first);
    }
    const auto text = base::text_of(bytes);
    if (const auto name = wal::parse_segment_name(text))
        ASSERT(wal::parse_segment_name(wal::to_string(*name)) == name);
    return 0;
}

/// Any bytes as the newest segment, and as one before it: the log opens, readers come to an end,
/// what recovery kept is kept again by the next one, and the log still accepts. Packed segments
/// are source_fuzz's.
///
/// Frames made right: the input is a list of edits to a good segment, so that the fuzzer gets
/// behind the checksums; its first byte says which form is tried.

#include <algorithm>
#include <string>

#include "base/assert.h"
#include "base/log.h"
#include "wal/crc32c.h"
#include "wal/log.h"
#include "wal/record.h"
#include "wal/segment.h"
#include "wal/testing/fake_disk.h"

namespace {

using namespace emc;

const wal::SegmentName segment_name{wal::Seq{5}, 7, false};

/// Records and damages as text, in order.
std::string read_all(wal::Log& log) {
    std::string text;
    const auto reader = *log.read_from(log.first());
    for (wal::Seq last{0};;) {
        const auto item = reader->next();
        if (!item || !*item) return text + (item ? "" : item.error().message());
        if (const auto* record = std::get_if<wal::Record>(&**item)) {
            ASSERT(record->seq > last);
            last = record->seq;
            text += std::to_string(record->seq.value) + ':' +
                    std::string(base::text_of(record->payload)) + '\n';
        } else {
            const auto& damage = std::get<wal::Damage>(**item);
            ASSERT(damage.before > damage.after && damage.after >= last);
            last = damage.before - 1;
        }
    }
}

/// A segment whose frames say what the fuzzer wants, with right checksums: 6 bytes a frame for
/// flags, number, lag and length.
std::vector<std::byte> segment_from(std::span<const std::uint8_t> edits) {
    auto bytes = wal::encode({wal::segment_version, segment_name.first, {}, segment_name.salt});
    std::uint64_t seq = segment_name.first.value;
    for (; edits.size() >= 6; edits = edits.subspan(6)) {
        wal::FrameHeader header;
        header.more = (edits[0] & 1) != 0;
        header.continues = (edits[0] & 2) != 0;
        header.seq = wal::Seq{seq += edits[1] % 4};
        header.arrival = base::Instant{std::chrono::microseconds{edits[2]}};
        header.lag = edits[3] % 8;
        header.length = edits[4] % 16;
        const std::size_t at = bytes.size();
        bytes.resize(at + header.bytes(), std::byte{edits[5]});
        const auto payload = base::Bytes(bytes).subspan(at + wal::frame_bytes);
        header.payload_crc = wal::crc32c(payload) ^ ((edits[0] & 4) != 0 ? 1u : 0u);
        wal::write_header(header, segment_name.salt, std::span(bytes).subspan(at));
        if ((edits[0] & 8) != 0) bytes[at + edits[5] % wal::frame_bytes] ^= std::byte{1};
        if ((edits[0] & 16) != 0) bytes.resize(bytes.size() + edits[4] % 64);
    }
    const auto rest = std::as_bytes(edits);
    bytes.insert(bytes.end(), rest.begin(), rest.end());
    return bytes;
}

std::string accept(wal::Log& log) {
    wal::Batch batch;
    batch.add(base::bytes_of("new"));
    std::string told;
    log.append(std::move(batch), wal::Durability::synced, [&](const auto& result) {
        told = result ? "accepted" : result.error().message();
    });
    log.stop();
    return told;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    spdlog::set_level(spdlog::level::off);
    if (size == 0) return 0;
    const std::span rest(data + 1, size - 1);
    const auto raw = std::as_bytes(rest);
    const std::vector<std::byte> contents =
        (data[0] & 1) != 0 ? segment_from(rest) : std::vector(raw.begin(), raw.end());

    wal::testing::FakeDisk disk;
    wal::Options options;
    options.folder = "/log";
    options.disk = &disk;
    options.pack = false;
    disk.put("/log/" + wal::to_string(segment_name), contents);
    if ((data[0] & 2) != 0) {
        const wal::SegmentName next{wal::Seq{9}, 3, false};
        disk.put("/log/" + wal::to_string(next), wal::encode({1, next.first, {}, next.salt}));
    }

    auto log = wal::Log::open(options);
    if (!log) {
        ASSERT(log.error() == wal::Errc::unknown_version);
        return 0;
    }
    const auto kept = read_all(**log);
    (*log)->stop();
    log->reset();
    log = wal::Log::open(options);
    ASSERT(log && read_all(**log) == kept);
    ASSERT(accept(**log) == "accepted");
    ASSERT(read_all(**log).starts_with(kept) || kept.ends_with("unknown_version"));
    return 0;
}

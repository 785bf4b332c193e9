/// Any bytes as a packed segment: reading comes to an end, gives at most a chunk for each frame of
/// zstd or each broken stretch, and calls no more unreadable than it gave.

#include "base/assert.h"
#include "wal/source.h"
#include "wal/testing/fake_disk.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace emc;
    const auto bytes = std::as_bytes(std::span(data, size));
    wal::testing::FakeDisk disk;
    disk.put("/packed", {bytes.begin(), bytes.end()});
    wal::PackedSource source(*disk.open("/packed", wal::Access::read));
    std::vector<std::byte> piece(wal::pack_chunk_bytes / 3);
    std::uint64_t total = 0;
    while (const std::size_t got = source.read(piece)) {
        ASSERT(got <= piece.size());
        total += got;
        ASSERT(total <= size * wal::pack_chunk_bytes);
    }
    ASSERT(source.unreadable_bytes() <= total);
    return 0;
}

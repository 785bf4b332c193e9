#include "wal/packing.h"

#include <zstd.h>

#include "wal/frame_stream.h"
#include "wal/segment_file.h"

namespace emc::wal {
namespace {

constexpr int level = 3;

struct FreeContext {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

/// Reads until into is full or the source ends.
std::size_t read_full(ByteSource& source, std::span<std::byte> into) {
    std::size_t done = 0;
    while (done < into.size()) {
        const std::size_t got = source.read(into.subspan(done));
        if (got == 0) break;
        done += got;
    }
    return done;
}

/// Packs source to file, chunk by chunk; the bytes written, or fewer after stop.
base::Result<std::uint64_t> pack(ByteSource& source, File& file, const std::atomic<bool>& stop) {
    const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    std::vector<std::byte> chunk(pack_chunk_bytes);
    std::vector<std::byte> packed(ZSTD_compressBound(pack_chunk_bytes));
    std::uint64_t written = 0;
    while (!stop) {
        const std::size_t size = read_full(source, chunk);
        if (size == 0) break;
        const std::size_t packed_size =
            ZSTD_compress2(context.get(), packed.data(), packed.size(), chunk.data(), size);
        if (ZSTD_isError(packed_size) != 0)
            return make_error_code(boost::system::errc::not_enough_memory);
        TRY(file.write(written, base::Bytes(packed).first(packed_size)));
        file.begin_with(written, written + packed_size);
        written += packed_size;
    }
    return written;
}

/// Whether the source holds every record from the name's first to before the limit.
bool is_whole(std::unique_ptr<ByteSource> source, const SegmentName& name, Seq limit) {
    FrameStream stream(std::move(source), name, limit);
    Seq expected = name.first;
    for (;;) {
        const auto piece = stream.next();
        if (!piece || !stream.header()) return false;
        if (const auto* frame = std::get_if<Frame>(&*piece)) {
            expected = frame->header.seq + 1;
        } else {
            return expected == limit;
        }
    }
}

}  // namespace

base::Result<Packed> pack_segment(
    Shared& shared, const SegmentInfo& segment, Seq limit, const std::atomic<bool>& stop
) {
    auto& disk = shared.disk;
    const auto raw_path = shared.path_of(segment.name);
    const SegmentName packed_name{segment.name.first, segment.name.salt, true};
    const auto path = shared.path_of(packed_name);
    auto unfinished = path;
    unfinished += unfinished_suffix;

    (void)disk.remove(unfinished);
    const auto packed = [&]() -> base::Result<Packed> {
        TRY(auto source, shared.open_source(segment.name, segment.end));
        TRY(auto file, disk.open(unfinished, Access::create));
        TRY(const std::uint64_t bytes, pack(*source, *file, stop));
        if (stop) return Packed::stopped;
        TRY(file->sync());
        auto written = std::make_unique<PackedSource>(std::move(file));
        if (!is_whole(std::move(written), packed_name, limit)) return Packed::damaged;
        const bool placed = shared.catalog.set_packed(segment.name.first, bytes, [&] {
            return disk.rename(unfinished, path).has_value();
        });
        return placed ? Packed::done : Packed::gone;
    }();
    if (!packed || *packed != Packed::done) {
        (void)disk.remove(unfinished);
        return packed;
    }
    // The old form goes only when the new one cannot vanish any more. Were it to stay, the next
    // start would delete the new one and pack again.
    TRY(disk.sync_folder(shared.options.folder));
    TRY(disk.remove(raw_path));
    return packed;
}

}  // namespace emc::wal

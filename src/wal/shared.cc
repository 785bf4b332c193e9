#include "wal/shared.h"

#include "base/log.h"

namespace emc::wal {
namespace {

const base::SystemClock system_clock;

}  // namespace

Shared::Shared(Options given)
    : options(std::move(given)),
      disk(options.disk != nullptr ? *options.disk : real_disk()),
      clock(options.clock != nullptr ? *options.clock : system_clock),
      aside(disk, options.folder / "damaged", options.damaged_bytes_max, counters) {}

std::filesystem::path Shared::path_of(const SegmentName& name) const {
    return options.folder / to_string(name);
}

void Shared::remove_files(const SegmentName& name) const {
    for (const bool packed : {false, true}) {
        const auto path = path_of({name.first, name.salt, packed});
        const auto removed = disk.remove(path);
        if (!removed && removed.error() != boost::system::errc::no_such_file_or_directory) {
            spdlog::warn(
                "wal could not delete file={} reason={}",
                path.filename().string(),
                removed.error().message()
            );
        }
    }
}

base::Result<std::unique_ptr<ByteSource>> Shared::open_source(
    const SegmentName& name, std::uint64_t end
) const {
    TRY(auto file, disk.open(path_of(name), Access::read));
    if (name.packed)
        return std::unique_ptr<ByteSource>(std::make_unique<PackedSource>(std::move(file)));
    return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(std::move(file), end));
}

}  // namespace emc::wal

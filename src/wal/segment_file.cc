#include "wal/segment_file.h"

#include <cerrno>
#include <random>

namespace emc::wal {
namespace {

base::Result<std::unique_ptr<File>> write_and_place(
    const Shared& shared, const SegmentName& name, base::Bytes header, base::Bytes frames
) {
    const auto path = shared.path_of(name);
    auto unfinished = path;
    unfinished += unfinished_suffix;
    (void)shared.disk.remove(unfinished);
    TRY(auto file, shared.disk.open(unfinished, Access::create));
    TRY(file->write(0, header));
    if (!frames.empty()) TRY(file->write(header.size(), frames));
    TRY(file->sync());
    TRY(shared.disk.rename(unfinished, path));
    TRY(shared.disk.sync_folder(shared.options.folder));
    return file;
}

}  // namespace

SegmentName new_segment_name(Seq first) {
    std::random_device random;
    return {first, static_cast<std::uint32_t>(random()), false};
}

base::Result<SegmentFile> make_segment(
    const Shared& shared, const SegmentName& name, base::Instant floor, base::Bytes frames
) {
    const auto header = encode(SegmentHeader{segment_version, name.first, floor, name.salt});
    auto file = write_and_place(shared, name, header, frames);
    if (!file) return errc_of(file.error(), Errc::write_failed);
    const std::uint64_t end = header.size() + frames.size();
    return SegmentFile{*std::move(file), {name, end, end, floor}};
}

Errc errc_of(const boost::system::error_code& error, Errc otherwise) {
    const bool is_full = error == boost::system::errc::no_space_on_device ||
                         error.value() == EDQUOT || error.value() == EFBIG;
    return is_full ? Errc::disk_full : otherwise;
}

}  // namespace emc::wal

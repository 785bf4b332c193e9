#include "registry/lists/file_bytes.h"

#include <algorithm>
#include <fstream>

namespace emc::registry {
namespace {

base::Result<void> parts_of(std::string_view bytes, std::size_t part_bytes, const PartSink& sink) {
    for (; !bytes.empty(); bytes.remove_prefix(std::min(part_bytes, bytes.size())))
        TRY(sink(bytes.substr(0, part_bytes)));
    return {};
}

base::Result<void> parts_of(
    const std::filesystem::path& path,
    std::uint64_t size,
    std::size_t part_bytes,
    const PartSink& sink
) {
    std::ifstream in(path, std::ios::binary);
    std::string part;
    for (std::uint64_t left = size; left > 0; left -= part.size()) {
        part.resize(std::min<std::uint64_t>(part_bytes, left));
        if (!in.read(part.data(), static_cast<std::streamsize>(part.size()))) {
            return boost::system::errc::make_error_code(boost::system::errc::io_error);
        }
        TRY(sink(part));
    }
    return {};
}

}  // namespace

FileBytes::FileBytes(std::string bytes) : source_(std::move(bytes)) {
    size_ = std::get<std::string>(source_).size();
}

base::Result<FileBytes> FileBytes::at(const std::filesystem::path& path) {
    std::error_code error;
    FileBytes bytes;
    bytes.size_ = std::filesystem::file_size(path, error);
    if (error) return boost::system::error_code(error);
    bytes.source_ = path;
    return bytes;
}

base::Result<void> FileBytes::each_part(std::size_t part_bytes, const PartSink& sink) const {
    if (const auto* bytes = std::get_if<std::string>(&source_)) {
        return parts_of(*bytes, part_bytes, sink);
    }
    return parts_of(std::get<std::filesystem::path>(source_), size_, part_bytes, sink);
}

}  // namespace emc::registry

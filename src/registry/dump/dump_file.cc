#include "registry/dump/dump_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>

#include "registry/errc.h"

namespace emc::registry {
namespace {

void sync_folder(const std::filesystem::path& file) {
    const auto folder = std::filesystem::absolute(file).parent_path();
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    ::fsync(fd);
    ::close(fd);
}

}  // namespace

DumpWriter::DumpWriter(std::filesystem::path path, std::filesystem::path part, File file)
    : path_(std::move(path)), part_(std::move(part)), file_(std::move(file)) {}

base::Result<DumpWriter> DumpWriter::create(std::filesystem::path path) {
    std::filesystem::path part = path;
    part += ".part";
    const int fd = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) return Errc::dump_unwritable;
    File file(::fdopen(fd, "w"));
    if (!file) {
        ::close(fd);
        return Errc::dump_unwritable;
    }
    return DumpWriter(std::move(path), std::move(part), std::move(file));
}

DumpWriter::~DumpWriter() {
    if (file_) ::unlink(part_.c_str());
}

base::Result<void> DumpWriter::write(std::string_view line) {
    const bool written = std::fwrite(line.data(), 1, line.size(), file_.get()) == line.size() &&
                         std::fputc('\n', file_.get()) == '\n';
    if (!written) return Errc::dump_unwritable;
    return {};
}

base::Result<void> DumpWriter::finish() {
    if (std::fflush(file_.get()) != 0 || ::fsync(::fileno(file_.get())) != 0) {
        return Errc::dump_unwritable;
    }
    if (std::rename(part_.c_str(), path_.c_str()) != 0) return Errc::dump_unwritable;
    file_.reset();
    sync_folder(path_);
    return {};
}

DumpReader::DumpReader(File file, std::size_t line_bytes_max)
    : file_(std::move(file)), line_bytes_max_(line_bytes_max) {}

base::Result<DumpReader> DumpReader::open(
    const std::filesystem::path& path, std::size_t line_bytes_max
) {
    File file(std::fopen(path.c_str(), "re"));
    if (!file) return Errc::dump_unwritable;
    return DumpReader(std::move(file), line_bytes_max);
}

base::Result<std::optional<std::string>> DumpReader::read() {
    std::string line;
    std::array<char, 1 << 14> buffer{};
    while (std::fgets(buffer.data(), buffer.size(), file_.get()) != nullptr) {
        line += buffer.data();
        if (line.ends_with('\n')) {
            line.pop_back();
            return std::optional(std::move(line));
        }
        if (line.size() > line_bytes_max_) return Errc::dump_broken;
    }
    if (std::ferror(file_.get()) != 0) return Errc::dump_unwritable;
    // A last line without its end is the mark of a file that was cut.
    if (!line.empty()) return Errc::dump_broken;
    return std::optional<std::string>{};
}

}  // namespace emc::registry

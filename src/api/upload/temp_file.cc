#include "api/upload/temp_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "api/errc.h"

namespace emc::api {

base::Result<TempFile> TempFile::open(const std::filesystem::path& folder) {
    auto path = (folder / "upload-XXXXXX").string();
    const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
    if (descriptor < 0) return Errc::temp_unwritable;
    return TempFile(descriptor, path);
}

TempFile::TempFile(TempFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      path_(std::exchange(other.path_, {})),
      bytes_(other.bytes_) {}

TempFile::~TempFile() {
    close();
    if (path_.empty()) return;
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

base::Result<void> TempFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return Errc::temp_unwritable;
        bytes.remove_prefix(static_cast<std::size_t>(written));
        bytes_ += static_cast<std::uint64_t>(written);
    }
    return {};
}

registry::PartSink TempFile::sink() {
    return [this](std::string_view part) { return write(part); };
}

http::BodyFile TempFile::take() {
    close();
    return {std::exchange(path_, {}), bytes_};
}

void TempFile::close() {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

}  // namespace emc::api

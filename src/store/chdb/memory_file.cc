#include "store/chdb/memory_file.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "store/failure.h"

namespace emc::store {

base::Result<MemoryFile> MemoryFile::holding(base::Bytes bytes) {
    const int descriptor = ::memfd_create("emc", MFD_CLOEXEC);
    if (descriptor < 0) return fail(Errc::store_down, std::strerror(errno));
    MemoryFile file(descriptor);
    while (!bytes.empty()) {
        const auto written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return fail(Errc::store_down, std::strerror(errno));
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return file;
}

MemoryFile::~MemoryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::string MemoryFile::path() const {
    return "/proc/self/fd/" + std::to_string(descriptor_);
}

}  // namespace emc::store

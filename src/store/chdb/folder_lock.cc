#include "store/chdb/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>

#include "store/failure.h"

namespace emc::store {
namespace {

std::atomic<bool> is_taken_here = false;

}  // namespace

base::Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return fail(Errc::store_broken, folder.string() + ": " + error.message());
    const auto path = folder / "emc.lock";
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return fail(Errc::store_broken, path.string() + ": " + std::strerror(errno));
    }
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        return fail(Errc::locked, folder.string() + " is in use by another engine");
    }
    if (is_taken_here.exchange(true)) {
        ::close(descriptor);
        return fail(Errc::locked, "this process has another folder open");
    }
    FolderLock lock;
    lock.descriptor_ = descriptor;
    return lock;
}

FolderLock::~FolderLock() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    is_taken_here = false;
}

}  // namespace emc::store

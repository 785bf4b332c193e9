#pragma once

/// The right to open chDB on a folder: one process at a time may use a folder, told by a lock on a
/// file in it, and one folder at a time may be open in a process.

#include <filesystem>
#include <utility>

#include "base/result.h"

namespace emc::store {

class FolderLock {
public:
    /// Makes the folder where it is missing. Errors: locked; store_broken if the folder or the file
    /// in it cannot be made.
    [[nodiscard]] static base::Result<FolderLock> take(const std::filesystem::path& folder);

    FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock();

private:
    FolderLock() = default;
    /// The lock's file; -1 in one that was moved from.
    int descriptor_ = -1;
};

}  // namespace emc::store

#pragma once

/// What the log asks of a file system, so that tests can give it a bad one.
///
/// Errors    Codes of the system category (ENOSPC, EIO, ENOENT…); the log turns them into its own.
/// Threads   A Disk from any thread; a File from one at a time, but for reads, which are free.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace emc::wal {

class File {
public:
    virtual ~File() = default;

    /// Fewer bytes than asked for only at the end of the file.
    virtual base::Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> into) = 0;
    /// On an error any part of the bytes may have been written.
    virtual base::Result<void> write(std::uint64_t offset, base::Bytes bytes) = 0;
    /// Has the disk begin with these bytes, whole pages only, so that the next sync has less to
    /// wait for. May wait for the disk's queue; may be called beside the other methods.
    virtual void begin_with(std::uint64_t from, std::uint64_t end) = 0;
    /// fdatasync. After an error nothing since the last success may be believed to be stored, even
    /// if a later call succeeds.
    virtual base::Result<void> sync() = 0;
    virtual base::Result<void> truncate(std::uint64_t size) = 0;
    virtual base::Result<std::uint64_t> size() = 0;
};

/// Held until it is destroyed.
class DiskLock {
public:
    virtual ~DiskLock() = default;
};

enum class Access { read, write, create };  ///< create: new, for writing; EEXIST where it exists.

struct DiskEntry {
    std::string name;
    std::uint64_t bytes = 0;
};

class Disk {
public:
    virtual ~Disk() = default;

    virtual base::Result<std::unique_ptr<File>> open(const std::filesystem::path&, Access) = 0;
    /// The plain files of a folder, in no order.
    virtual base::Result<std::vector<DiskEntry>> list(const std::filesystem::path& folder) = 0;
    /// Replaces the target. Lasting only after sync_folder.
    virtual base::Result<void> rename(
        const std::filesystem::path& source, const std::filesystem::path& target
    ) = 0;
    /// Lasting only after sync_folder. ENOENT where there is none.
    virtual base::Result<void> remove(const std::filesystem::path&) = 0;
    /// With its parents; nothing where it exists.
    virtual base::Result<void> make_folder(const std::filesystem::path&) = 0;
    virtual base::Result<void> sync_folder(const std::filesystem::path&) = 0;
    /// EWOULDBLOCK where somebody has it.
    virtual base::Result<std::unique_ptr<DiskLock>> lock(const std::filesystem::path&) = 0;
};

/// The machine's own.
[[nodiscard]] Disk& real_disk();

}  // namespace emc::wal

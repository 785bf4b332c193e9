#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "wal/disk.h"

namespace emc::wal {
namespace {

namespace fs = std::filesystem;

boost::system::error_code last_error() {
    return {errno, boost::system::system_category()};
}

boost::system::error_code converted(const std::error_code& error) {
    return {error.value(), boost::system::system_category()};
}

/// Owns a file descriptor.
class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;

    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] bool is_open() const { return fd_ >= 0; }

private:
    int fd_;
};

constexpr std::uint64_t page_bytes = 4096;

class RealFile final : public File {
public:
    explicit RealFile(Descriptor fd) : fd_(std::move(fd)) {}

    base::Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> into) override {
        std::size_t done = 0;
        while (done < into.size()) {
            const auto rest = into.subspan(done);
            const auto got =
                ::pread(fd_.get(), rest.data(), rest.size(), static_cast<off_t>(offset + done));
            if (got == 0) break;
            if (got < 0 && errno != EINTR) return last_error();
            if (got > 0) done += static_cast<std::size_t>(got);
        }
        return done;
    }

    base::Result<void> write(std::uint64_t offset, base::Bytes bytes) override {
        std::size_t done = 0;
        while (done < bytes.size()) {
            const auto rest = bytes.subspan(done);
            const auto put =
                ::pwrite(fd_.get(), rest.data(), rest.size(), static_cast<off_t>(offset + done));
            if (put < 0 && errno != EINTR) return last_error();
            if (put > 0) done += static_cast<std::size_t>(put);
        }
        return {};
    }

    void begin_with(std::uint64_t from, std::uint64_t end) override {
        // A page that is being written to the disk could keep the next write to it waiting.
        end -= end % page_bytes;
        if (end <= from) return;
        const auto bytes = static_cast<off_t>(end - from);
        (void)::sync_file_range(fd_.get(), static_cast<off_t>(from), bytes, SYNC_FILE_RANGE_WRITE);
    }

    base::Result<void> sync() override {
        if (::fdatasync(fd_.get()) != 0) return last_error();
        return {};
    }

    base::Result<void> truncate(std::uint64_t size) override {
        if (::ftruncate(fd_.get(), static_cast<off_t>(size)) != 0) return last_error();
        return {};
    }

    base::Result<std::uint64_t> size() override {
        struct stat status {};
        if (::fstat(fd_.get(), &status) != 0) return last_error();
        return static_cast<std::uint64_t>(status.st_size);
    }

private:
    Descriptor fd_;
};

class RealLock final : public DiskLock {
public:
    explicit RealLock(Descriptor fd) : fd_(std::move(fd)) {}

private:
    Descriptor fd_;
};

class RealDisk final : public Disk {
public:
    base::Result<std::unique_ptr<File>> open(const fs::path& path, Access access) override {
        int flags = O_CLOEXEC;
        if (access == Access::read) flags |= O_RDONLY;
        if (access == Access::write) flags |= O_RDWR;
        if (access == Access::create) flags |= O_RDWR | O_CREAT | O_EXCL;
        Descriptor fd(::open(path.c_str(), flags, 0640));
        if (!fd.is_open()) return last_error();
        return std::unique_ptr<File>(std::make_unique<RealFile>(std::move(fd)));
    }

    base::Result<std::vector<DiskEntry>> list(const fs::path& folder) override {
        std::vector<DiskEntry> entries;
        std::error_code error;
        fs::directory_iterator at(folder, error);
        for (; !error && at != fs::directory_iterator(); at.increment(error)) {
            std::error_code gone;  // A file may be removed between the listing and the question.
            if (!at->is_regular_file(gone) || gone) continue;
            const auto bytes = at->file_size(gone);
            if (!gone) entries.push_back({at->path().filename().string(), bytes});
        }
        if (error) return converted(error);
        return entries;
    }

    base::Result<void> rename(const fs::path& source, const fs::path& target) override {
        if (::rename(source.c_str(), target.c_str()) != 0) return last_error();
        return {};
    }

    base::Result<void> remove(const fs::path& path) override {
        if (::unlink(path.c_str()) != 0) return last_error();
        return {};
    }

    base::Result<void> make_folder(const fs::path& folder) override {
        std::error_code error;
        fs::create_directories(folder, error);
        if (error) return converted(error);
        return {};
    }

    base::Result<void> sync_folder(const fs::path& folder) override {
        const Descriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (!fd.is_open() || ::fsync(fd.get()) != 0) return last_error();
        return {};
    }

    base::Result<std::unique_ptr<DiskLock>> lock(const fs::path& path) override {
        Descriptor fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640));
        if (!fd.is_open() || ::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) return last_error();
        return std::unique_ptr<DiskLock>(std::make_unique<RealLock>(std::move(fd)));
    }
};

}  // namespace

Disk& real_disk() {
    static RealDisk instance;
    return instance;
}

}  // namespace emc::wal

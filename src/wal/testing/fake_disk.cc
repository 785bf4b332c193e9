#include "wal/testing/fake_disk.h"

#include <algorithm>
#include <set>

namespace emc::wal::testing {
namespace {

boost::system::error_code error_of(int code) {
    return {code, boost::system::system_category()};
}

std::ptrdiff_t at(std::uint64_t offset) {
    return static_cast<std::ptrdiff_t>(offset);
}

}  // namespace

/// An open file; dead after the crash of the life it was opened in.
class FakeFile final : public File {
public:
    FakeFile(FakeDisk& disk, FakeDisk::NodePtr node, FakeDisk::Path path)
        : disk_(disk), node_(std::move(node)), path_(std::move(path)), life_(disk.life_) {}

    base::Result<std::size_t> read(std::uint64_t offset, std::span<std::byte> into) override {
        const std::scoped_lock lock(disk_.mutex_);
        if (!is_alive() || disk_.unreadable_.contains(path_)) return error_of(EIO);
        const auto& bytes = node_->now;
        if (offset >= bytes.size()) return std::size_t{0};
        const std::size_t count = std::min<std::size_t>(into.size(), bytes.size() - offset);
        std::copy_n(bytes.begin() + at(offset), count, into.begin());
        return count;
    }

    base::Result<void> write(std::uint64_t offset, base::Bytes bytes) override {
        const std::scoped_lock lock(disk_.mutex_);
        if (!is_alive()) return error_of(EIO);
        return disk_.write(*node_, offset, bytes);
    }

    void begin_with(std::uint64_t, std::uint64_t) override {}

    base::Result<void> sync() override {
        std::unique_lock lock(disk_.mutex_);
        if (!is_alive()) return error_of(EIO);
        return disk_.sync(lock, *node_);
    }

    base::Result<void> truncate(std::uint64_t size) override {
        const std::scoped_lock lock(disk_.mutex_);
        if (!is_alive()) return error_of(EIO);
        return disk_.truncate(*node_, size);
    }

    base::Result<std::uint64_t> size() override {
        const std::scoped_lock lock(disk_.mutex_);
        if (!is_alive()) return error_of(EIO);
        return std::uint64_t{node_->now.size()};
    }

private:
    [[nodiscard]] bool is_alive() const { return !disk_.is_dead_ && disk_.life_ == life_; }

    FakeDisk& disk_;
    FakeDisk::NodePtr node_;
    const FakeDisk::Path path_;
    const std::uint64_t life_;
};

class FakeLock final : public DiskLock {
public:
    FakeLock(FakeDisk& disk, FakeDisk::Path path)
        : disk_(disk), path_(std::move(path)), life_(disk.life_) {}
    ~FakeLock() override {
        const std::scoped_lock lock(disk_.mutex_);
        const auto held = disk_.locks_.find(path_);
        if (held != disk_.locks_.end() && held->second == life_) disk_.locks_.erase(held);
    }

private:
    FakeDisk& disk_;
    const FakeDisk::Path path_;
    const std::uint64_t life_;
};

void FakeDisk::apply(std::vector<std::byte>& contents, const Change& change) {
    if (change.is_truncate) {
        contents.resize(change.offset);
        return;
    }
    const std::size_t end = change.offset + change.bytes.size();
    if (contents.size() < end) contents.resize(end);
    std::copy(change.bytes.begin(), change.bytes.end(), contents.begin() + at(change.offset));
}

base::Result<void> FakeDisk::write(Node& node, std::uint64_t offset, base::Bytes bytes) {
    const auto life = count_change();
    if (life == Life::dead) return error_of(EIO);
    std::size_t part = bytes.size();
    int error = 0;
    if (life == Life::dying) {
        part /= 2;
        error = EIO;
    } else if (fail_writes_ > 0) {
        --fail_writes_;
        part = std::min(part, fail_writes_part_);
        error = EIO;
    } else if (space_left_ && offset + part > node.now.size()) {
        const std::uint64_t more = offset + part - node.now.size();
        if (more > *space_left_) {
            part -= more - *space_left_;
            error = ENOSPC;
        }
        *space_left_ -= std::min(more, *space_left_);
    }
    Change change{offset, {bytes.begin(), bytes.begin() + at(part)}, false};
    apply(node.now, change);
    node.unsynced.push_back(std::move(change));
    if (life == Life::dying) die();
    if (error != 0) return error_of(error);
    return {};
}

base::Result<void> FakeDisk::truncate(Node& node, std::uint64_t size) {
    const auto life = count_change();
    if (life != Life::alive) {
        if (life == Life::dying) die();
        return error_of(EIO);
    }
    if (fail_truncates_ > 0) {
        --fail_truncates_;
        return error_of(EIO);
    }
    if (space_left_ && size < node.now.size()) *space_left_ += node.now.size() - size;
    Change change{size, {}, true};
    apply(node.now, change);
    node.unsynced.push_back(std::move(change));
    return {};
}

base::Result<void> FakeDisk::sync(std::unique_lock<std::mutex>& lock, Node& node) {
    const std::uint64_t life_before = life_;
    if (holds_syncs_) {
        ++held_syncs_;
        changed_.notify_all();
        changed_.wait(lock, [&] { return !holds_syncs_ || is_dead_; });
        --held_syncs_;
        if (is_dead_ || life_ != life_before) return error_of(EIO);
    }
    const auto life = count_change();
    if (life != Life::alive) {
        if (life == Life::dying) die();
        return error_of(EIO);
    }
    ++syncs_;
    if (fail_syncs_ > 0) {
        --fail_syncs_;
        node.unsynced.clear();  // The pages count as clean now, and are on no disk.
        return error_of(EIO);
    }
    // What a failed sync forgot stays forgotten: only the changes since are applied.
    for (const auto& change : node.unsynced)
        apply(node.lasting, change);
    node.unsynced.clear();
    return {};
}

base::Result<std::unique_ptr<File>> FakeDisk::open(const Path& path, Access access) {
    const std::scoped_lock lock(mutex_);
    if (is_dead_) return error_of(EIO);
    auto found = names_.find(path);
    if (access != Access::create) {
        if (found == names_.end()) return error_of(ENOENT);
        return std::unique_ptr<File>(std::make_unique<FakeFile>(*this, found->second, path));
    }
    if (found != names_.end()) return error_of(EEXIST);
    const auto life = count_change();
    if (life == Life::dead) return error_of(EIO);
    const auto node = std::make_shared<Node>();
    names_[path] = node;
    unsynced_names_.push_back({path, node, false});
    if (life == Life::dying) {
        die();
        return error_of(EIO);
    }
    return std::unique_ptr<File>(std::make_unique<FakeFile>(*this, node, path));
}

base::Result<std::vector<DiskEntry>> FakeDisk::list(const Path& folder) {
    const std::scoped_lock lock(mutex_);
    if (is_dead_) return error_of(EIO);
    std::vector<DiskEntry> entries;
    for (const auto& [path, node] : names_) {
        if (path.parent_path() == folder)
            entries.push_back({path.filename().string(), node->now.size()});
    }
    return entries;
}

base::Result<void> FakeDisk::rename(const Path& source, const Path& target) {
    const std::scoped_lock lock(mutex_);
    const auto life = count_change();
    if (life == Life::dead) return error_of(EIO);
    const auto found = names_.find(source);
    if (found == names_.end()) return error_of(ENOENT);
    if (fail_renames_ > 0) {
        --fail_renames_;
        return error_of(EIO);
    }
    const auto node = found->second;
    names_.erase(found);
    names_[target] = node;
    unsynced_names_.push_back({target, node, true});
    unsynced_names_.push_back({source, nullptr, false});
    if (life == Life::dying) die();
    return {};
}

base::Result<void> FakeDisk::remove(const Path& path) {
    const std::scoped_lock lock(mutex_);
    if (is_dead_) return error_of(EIO);
    const auto found = names_.find(path);
    if (found == names_.end()) return error_of(ENOENT);
    const auto life = count_change();
    if (life == Life::dead) return error_of(EIO);
    if (space_left_) *space_left_ += found->second->now.size();
    names_.erase(found);
    unsynced_names_.push_back({path, nullptr, false});
    if (life == Life::dying) die();
    return {};
}

base::Result<void> FakeDisk::make_folder(const Path&) {
    const std::scoped_lock lock(mutex_);
    if (is_dead_) return error_of(EIO);
    return {};
}

base::Result<void> FakeDisk::sync_folder(const Path& folder) {
    const std::scoped_lock lock(mutex_);
    const auto life = count_change();
    if (life != Life::alive) {
        if (life == Life::dying) die();
        return error_of(EIO);
    }
    std::vector<NameChange> others;
    for (auto& change : unsynced_names_) {
        if (change.path.parent_path() != folder) {
            others.push_back(std::move(change));
        } else if (change.node) {
            lasting_names_[change.path] = change.node;
        } else {
            lasting_names_.erase(change.path);
        }
    }
    unsynced_names_ = std::move(others);
    return {};
}

base::Result<std::unique_ptr<DiskLock>> FakeDisk::lock(const Path& path) {
    const std::scoped_lock lock(mutex_);
    if (is_dead_) return error_of(EIO);
    if (locks_.contains(path)) return error_of(EWOULDBLOCK);
    locks_[path] = life_;
    return std::unique_ptr<DiskLock>(std::make_unique<FakeLock>(*this, path));
}

}  // namespace emc::wal::testing

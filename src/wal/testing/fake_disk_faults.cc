#include <algorithm>
#include <set>

#include "base/assert.h"
#include "wal/testing/fake_disk.h"

namespace emc::wal::testing {
namespace {

constexpr std::uint64_t sector_bytes = 512;

/// A number from 0 to most.
std::uint64_t any_up_to(std::uint64_t most, std::mt19937& random) {
    return std::uniform_int_distribution<std::uint64_t>(0, most)(random);
}

}  // namespace

void FakeDisk::space_left(std::optional<std::uint64_t> bytes) {
    const std::scoped_lock lock(mutex_);
    space_left_ = bytes;
}

void FakeDisk::fail_writes(int count, std::size_t part) {
    const std::scoped_lock lock(mutex_);
    fail_writes_ = count;
    fail_writes_part_ = part;
}

void FakeDisk::fail_truncates(int count) {
    const std::scoped_lock lock(mutex_);
    fail_truncates_ = count;
}

void FakeDisk::fail_syncs(int count) {
    const std::scoped_lock lock(mutex_);
    fail_syncs_ = count;
}

void FakeDisk::fail_renames(int count) {
    const std::scoped_lock lock(mutex_);
    fail_renames_ = count;
}

void FakeDisk::unreadable(const Path& path, bool is) {
    const std::scoped_lock lock(mutex_);
    if (is) {
        unreadable_[path] = 1;
    } else {
        unreadable_.erase(path);
    }
}

void FakeDisk::hold_syncs() {
    const std::scoped_lock lock(mutex_);
    holds_syncs_ = true;
}

void FakeDisk::await_held_sync() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return held_syncs_ > 0; });
}

void FakeDisk::let_syncs_go() {
    const std::scoped_lock lock(mutex_);
    holds_syncs_ = false;
    changed_.notify_all();
}

void FakeDisk::flip(const Path& path, std::uint64_t offset) {
    const std::scoped_lock lock(mutex_);
    auto& node = *names_.at(path);
    for (auto* bytes : {&node.now, &node.lasting}) {
        if (offset < bytes->size()) (*bytes)[offset] ^= std::byte{0x40};
    }
}

void FakeDisk::kill() {
    const std::scoped_lock lock(mutex_);
    dies_by_power_.reset();
    if (!is_dead_) die();
}

void FakeDisk::cut_power(unsigned seed) {
    const std::scoped_lock lock(mutex_);
    dies_by_power_ = seed;
    if (!is_dead_) die();
}

void FakeDisk::dies_after(std::uint64_t changes, std::optional<unsigned> seed) {
    const std::scoped_lock lock(mutex_);
    dies_after_ = changes;
    dies_by_power_ = seed;
}

/// Called with the lock held, before each change.
FakeDisk::Life FakeDisk::count_change() {
    if (is_dead_) return Life::dead;
    ++changes_;
    if (!dies_after_) return Life::alive;
    if (*dies_after_ == 0) return Life::dying;
    --*dies_after_;
    return Life::alive;
}

void FakeDisk::die() {
    is_dead_ = true;
    dies_after_.reset();
    if (dies_by_power_) die_by_power(*dies_by_power_);
    dies_by_power_.reset();
    changed_.notify_all();
}

void FakeDisk::die_by_power(unsigned seed) {
    std::mt19937 random(seed);
    // Names change in order: a front part of the changes has reached the disk.
    const std::uint64_t kept = any_up_to(unsynced_names_.size(), random);
    for (std::size_t i = 0; i < unsynced_names_.size(); ++i) {
        const auto& change = unsynced_names_[i];
        if (i >= kept && (i == 0 || !unsynced_names_[i - 1].with_next || i > kept)) break;
        if (change.node) {
            lasting_names_[change.path] = change.node;
        } else {
            lasting_names_.erase(change.path);
        }
    }
    // In the order of the names, so that a seed means the same in every run.
    std::set<Node*> done;
    for (const auto& [path, node] : lasting_names_) {
        if (done.insert(node.get()).second) lose_unsynced(*node, random);
    }
    names_ = lasting_names_;
    unsynced_names_.clear();
}

void FakeDisk::lose_unsynced(Node& node, std::mt19937& random) const {
    auto contents = node.lasting;
    const std::uint64_t kept = any_up_to(node.unsynced.size(), random);
    for (std::size_t i = 0; i < kept; ++i) {
        auto change = node.unsynced[i];
        const bool is_torn = i + 1 == kept && !change.is_truncate && any_up_to(1, random) == 0;
        if (is_torn) change.bytes.resize(any_up_to(change.bytes.size(), random));
        const auto before = contents;
        apply(contents, change);
        // A sector in the middle that did not make it, while later ones did.
        if (change.bytes.empty() || any_up_to(3, random) != 0) continue;
        const std::uint64_t first = change.offset + any_up_to(change.bytes.size() - 1, random);
        const std::uint64_t sector = first / sector_bytes * sector_bytes;
        const std::uint64_t begin = std::max(sector, change.offset);
        const std::uint64_t end =
            std::min(sector + sector_bytes, change.offset + change.bytes.size());
        for (std::uint64_t b = begin; b < end; ++b)
            contents[b] = b < before.size() ? before[b] : std::byte{0};
    }
    node.now = node.lasting = std::move(contents);
    node.unsynced.clear();
}

void FakeDisk::restart() {
    const std::scoped_lock lock(mutex_);
    ASSERT(is_dead_);
    is_dead_ = false;
    ++life_;
    locks_.clear();
    // A restarted process finds the page cache as it was; only a power cut makes the two agree.
    fail_writes_ = fail_truncates_ = fail_syncs_ = fail_renames_ = 0;
}

bool FakeDisk::is_dead() const {
    const std::scoped_lock lock(mutex_);
    return is_dead_;
}

std::vector<std::string> FakeDisk::names(const Path& folder) const {
    const std::scoped_lock lock(mutex_);
    std::vector<std::string> found;
    for (const auto& [path, node] : names_) {
        if (path.parent_path() == folder) found.push_back(path.filename().string());
    }
    return found;
}

std::vector<std::byte> FakeDisk::contents(const Path& path) const {
    const std::scoped_lock lock(mutex_);
    return names_.at(path)->now;
}

void FakeDisk::put(const Path& path, std::vector<std::byte> contents) {
    const std::scoped_lock lock(mutex_);
    const auto node = std::make_shared<Node>();
    node->now = node->lasting = std::move(contents);
    names_[path] = lasting_names_[path] = node;
}

std::uint64_t FakeDisk::syncs() const {
    const std::scoped_lock lock(mutex_);
    return syncs_;
}

std::uint64_t FakeDisk::changes() const {
    const std::scoped_lock lock(mutex_);
    return changes_;
}

}  // namespace emc::wal::testing

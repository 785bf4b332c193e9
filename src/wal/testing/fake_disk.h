#pragma once

/// A disk in memory that does what bad disks do.
///
/// Faults, and what the log must still promise:
///   full            space_left(n): writes beyond n more bytes put a part and say ENOSPC. → The
///   group is
///                   refused with disk_full, nothing of it is found later, what was there stays;
///                   with space the log accepts again by itself.
///   short write     fail_writes(n, part): the next n writes put a part and say EIO. → The same,
///                   with write_failed.
///   write error     fail_writes(n, 0): and put nothing. → The same.
///   cut error       fail_truncates(n): with a failed write, its part stays in the file. → The part
///                   is never shown, and never read as a record after a restart.
///   sync error      fail_syncs(n): the next n syncs say EIO and forget what was not synced, while
///                   reads still show it. → What asked for a sync is refused and never shown; what
///                   was accepted after its write is readable under its numbers after the next good
///                   sync.
///   name error      fail_renames(n): rename says EIO. → No segment begins or is packed; the old
///   stay. read error      unreadable(path): reads say EIO. → A Damage for the records there, no
///   error. kill            kill(): the process is gone, everything written is there. → Everything
///   accepted
///                   is found, batches whole or not at all.
///   kill at a step  dies_after(n): the nth next change of the disk happens half, then kill or
///   power cut. power cut       cut_power(seed): of what was not synced, any front part is there,
///   the last write
///                   torn, sectors lost; of names not synced, any front part of the changes. →
///                   Everything synced is found; the rest whole or not at all.
///   flipped byte    flip(path, offset). → One record is lost, told as Damage, counted, kept aside.
///   slow            hold_syncs() … let_syncs_go(): a sync waits. → Appends gather behind it and
///   share
///                   the next one; nothing is shown before.
///
/// Threads   Any.

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <random>

#include "wal/disk.h"

namespace emc::wal::testing {

class FakeDisk final : public Disk {
public:
    using Path = std::filesystem::path;

    // Faults.
    void space_left(std::optional<std::uint64_t> bytes);
    void fail_writes(int count, std::size_t part);
    void fail_truncates(int count);
    void fail_syncs(int count);
    void fail_renames(int count);
    void unreadable(const Path& path, bool is = true);
    void hold_syncs();
    /// Waits until a sync is held.
    void await_held_sync();
    void let_syncs_go();
    void flip(const Path& path, std::uint64_t offset);

    // Crashes: every open file and lock is dead afterwards and says EIO, until restart().
    void kill();
    void cut_power(unsigned seed);
    /// After n more changes the next one happens half; with a seed it is a power cut.
    void dies_after(std::uint64_t changes, std::optional<unsigned> seed = {});
    void restart();
    [[nodiscard]] bool is_dead() const;

    // What a test asks.
    [[nodiscard]] std::vector<std::string> names(const Path& folder) const;
    [[nodiscard]] std::vector<std::byte> contents(const Path& path) const;
    void put(const Path& path, std::vector<std::byte> contents);
    [[nodiscard]] std::uint64_t syncs() const;
    [[nodiscard]] std::uint64_t changes() const;

    // Disk.
    base::Result<std::unique_ptr<File>> open(const Path&, Access) override;
    base::Result<std::vector<DiskEntry>> list(const Path& folder) override;
    base::Result<void> rename(const Path& source, const Path& target) override;
    base::Result<void> remove(const Path&) override;
    base::Result<void> make_folder(const Path&) override;
    base::Result<void> sync_folder(const Path&) override;
    base::Result<std::unique_ptr<DiskLock>> lock(const Path&) override;

private:
    friend class FakeFile;
    friend class FakeLock;

    /// A change of a file that no sync has made lasting yet.
    struct Change {
        std::uint64_t offset = 0;
        std::vector<std::byte> bytes;
        bool is_truncate = false;  ///< To offset.
    };
    struct Node {
        std::vector<std::byte> now;
        std::vector<std::byte> lasting;
        std::vector<Change> unsynced;
    };
    using NodePtr = std::shared_ptr<Node>;
    using Names = std::map<Path, NodePtr>;
    /// A name that came (or went, with a null node), not lasting yet.
    struct NameChange {
        Path path;
        NodePtr node;
        bool with_next = false;  ///< A rename's two halves last together.
    };

    static void apply(std::vector<std::byte>& contents, const Change& change);
    enum class Life { alive, dying, dead };
    Life count_change();
    void die();
    void die_by_power(unsigned seed);
    void lose_unsynced(Node& node, std::mt19937& random) const;
    base::Result<void> write(Node& node, std::uint64_t offset, base::Bytes bytes);
    base::Result<void> truncate(Node& node, std::uint64_t size);
    base::Result<void> sync(std::unique_lock<std::mutex>& lock, Node& node);

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    Names names_;
    Names lasting_names_;
    std::vector<NameChange> unsynced_names_;
    std::map<Path, int> unreadable_;
    std::map<Path, std::uint64_t> locks_;
    std::uint64_t life_ = 1;
    bool is_dead_ = false;
    std::optional<std::uint64_t> dies_after_;
    std::optional<unsigned> dies_by_power_;
    std::optional<std::uint64_t> space_left_;
    int fail_writes_ = 0;
    std::size_t fail_writes_part_ = 0;
    int fail_truncates_ = 0;
    int fail_syncs_ = 0;
    int fail_renames_ = 0;
    bool holds_syncs_ = false;
    int held_syncs_ = 0;
    std::uint64_t syncs_ = 0;
    std::uint64_t changes_ = 0;
};

}  // namespace emc::wal::testing

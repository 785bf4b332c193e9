#pragma once

/// The folder damaged/: what was not what had been written, kept for a person to look at.
///
/// Place     Recovery and readers put in; nothing in the program reads it.
/// Promise   One place of damage is counted, logged and copied once while the log is open, however
///           many readers pass it; where a copy of it is there already, it is left as it is.
/// Errors    None: what cannot be kept is logged and still counted.
/// Threads   Any.
/// Limits    damaged_bytes_max in all; beyond it nothing more is copied.

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <utility>

#include "base/bytes.h"
#include "wal/counters.h"
#include "wal/disk.h"
#include "wal/segment.h"

namespace emc::wal {

class Aside {
public:
    Aside(Disk& disk, std::filesystem::path folder, std::uint64_t bytes_max, Counters& counters);

    /// Makes the folder and counts what is there.
    base::Result<void> open();

    struct Find {
        SegmentName segment;
        std::uint64_t offset = 0;
        base::Bytes bytes;
        std::uint64_t records_lost = 0;
    };
    /// The copy's path; empty where there is none (nothing but zeros, or it could not be kept).
    std::filesystem::path keep(const Find& find);
    /// The same for a packed segment: its whole file is copied.
    std::filesystem::path keep_packed(const Find& find, const std::filesystem::path& file);

    /// Copies what recovery is about to cut off or overwrite, unless it is all zeros; whether it is
    /// a damage, the reader that passes there finds out.
    void keep_cut(const SegmentName& segment, std::uint64_t offset, base::Bytes bytes);

    [[nodiscard]] std::uint64_t bytes() const;

private:
    std::filesystem::path store(const std::string& name, base::Bytes bytes);
    void count(const Find& find);

    Disk& disk_;
    const std::filesystem::path folder_;
    const std::uint64_t bytes_max_;
    Counters& counters_;
    mutable std::mutex mutex_;
    std::map<std::string, std::uint64_t> files_;
    std::uint64_t bytes_ = 0;
    std::map<std::pair<Seq, std::uint64_t>, std::filesystem::path> known_;
};

}  // namespace emc::wal

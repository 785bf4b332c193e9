#pragma once

/// Records that the store will not take: kept as files until a person has looked.
///
/// Shape     One file a record: `<seq>.record` holds its payload byte for byte, `<seq>.reason` why.
/// Promise   When add() returns, both are on the disk. A record that stands aside is not loaded
///           again until its files are removed.
/// Errors    The file system's.
/// Threads   Any: one batch is read while another is stored.

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string_view>
#include <unordered_set>

#include "base/bytes.h"
#include "base/result.h"

namespace emc::loader {

class SetAside {
public:
    /// Reads which records stand aside already; the folder is made when the first one comes.
    explicit SetAside(std::filesystem::path folder);

    [[nodiscard]] bool has(std::uint64_t seq) const;
    [[nodiscard]] std::size_t size() const;
    base::Result<void> add(std::uint64_t seq, base::Bytes payload, std::string_view reason);

private:
    std::filesystem::path folder_;
    mutable std::mutex mutex_;
    std::unordered_set<std::uint64_t> seqs_;
};

}  // namespace emc::loader

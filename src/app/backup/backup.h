#pragma once

/// All that cannot be made again, as one file: what people entered, and the log.
///
/// Shape     A .tar.zst of registry.dump, wal/SEGMENT…, keys/NAME.sealed where there was a
///           passphrase, and at the end manifest.json with size and checksum of each: an archive
///           without it is cut. No secret stands in it in the clear. The analytic store is not in
///           it: it is made anew from the log.
/// Promise   make_backup holds everything that was accepted before the call, while the log goes on
///           being written. The file is there whole or not at all. unpack_backup has checked
///           everything when it returns.
/// Errors    Failure.
/// Source    docs/operating.md, "Backup"

#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "app/data_folder.h"
#include "registry/registry.h"

namespace emc::app {

using Progress = std::function<void(double)>;

struct BackupSource {
    const DataFolder& folder;
    registry::Registry& registry;
};

/// An empty passphrase leaves the keys out.
void make_backup(
    const BackupSource& source,
    const std::filesystem::path& file,
    const std::string& passphrase,
    const Progress& progress
);

struct Unpacked {
    std::filesystem::path registry_dump;
    std::filesystem::path wal;  ///< A folder with the segments.
    std::uint64_t segments = 0;
    std::map<std::string, std::string> sealed_keys;  ///< By name, still under the passphrase.
};

/// Into a folder that exists and is empty.
[[nodiscard]] Unpacked unpack_backup(
    const std::filesystem::path& file, const std::filesystem::path& folder, const Progress& progress
);

/// Puts keys into the data folder. False: there were none, so that ids of citizens get new
/// pseudonyms from now on.
[[nodiscard]] bool restore_keys(
    const Unpacked& unpacked, const DataFolder& folder, const std::string& passphrase
);

}  // namespace emc::app

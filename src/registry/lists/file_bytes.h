#pragma once

/// The bytes of a file that somebody hands in, read part by part: from memory, or from the disk.
///
/// Promise   Of a file on the disk no more than the part that was asked for is in memory. It is
///           read when it is asked for, and must be there until then.
/// Errors    The system's, where the disk does not give what stood there.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"

namespace emc::registry {

/// Takes the next part of a file.
using PartSink = std::function<base::Result<void>(std::string_view part)>;

class FileBytes {
public:
    FileBytes(std::string bytes = {});  // NOLINT(google-explicit-constructor)
    FileBytes(const char* bytes)
        : FileBytes(std::string(bytes)) {}  // NOLINT(google-explicit-constructor)
    [[nodiscard]] static base::Result<FileBytes> at(const std::filesystem::path& path);

    [[nodiscard]] std::uint64_t size() const { return size_; }
    /// Hands over all of it, in parts of `part_bytes`; the last may be shorter.
    [[nodiscard]] base::Result<void> each_part(std::size_t part_bytes, const PartSink& sink) const;

private:
    std::variant<std::string, std::filesystem::path> source_;
    std::uint64_t size_ = 0;
};

}  // namespace emc::registry

#pragma once

/// Files that are there whole or not at all.
///
/// Promise   write_file: the text is on the disk under its name, or the name is as it was.
/// Errors    Failure that names the file.

#include <filesystem>
#include <string>
#include <string_view>

namespace emc::app {

/// `rights` are those of chmod.
void write_file(const std::filesystem::path& path, std::string_view text, unsigned rights = 0644);

[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// Makes a file that stands on the disk take its place: renames it and syncs the folder.
void put_in_place(const std::filesystem::path& file, const std::filesystem::path& place);

}  // namespace emc::app

#pragma once

/// Lists that are too large to be kept as files of the project.

#include <cstdint>
#include <filesystem>

namespace emc::tests {

/// Annex II with so many citizens.
void write_accounts(const std::filesystem::path& path, std::uint32_t accounts);

}  // namespace emc::tests
